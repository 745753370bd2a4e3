import type { InpaintRunView } from '../../contract/inpaintTraining.ts';
import { aligned } from './columns.ts';
import type { Style } from './style.ts';
import { printable } from './textWidth.ts';

/** All that is known of a run that learns to fill holes. */
export function inpaintRunText(
  { name, folder, path, recipe, steps, step, fineTuneFrom, isTraining, reviews }: InpaintRunView,
  style: Style,
): string[] {
  const state = isTraining ? 'training' : step >= steps ? 'done' : step === 0 ? 'begun' : 'stopped';
  const { levels, filters, crop, batch, leastHole, mostHole } = recipe;
  const holes = `${Math.round(100 * leastHole)} to ${Math.round(100 * mostHole)} %`;
  const facts = [
    ['Model', name],
    ['Pictures', printable(folder)],
    ['State', `${state}, ${step} of ${steps} steps, fine-tuning from step ${fineTuneFrom}`],
    ['Recipe', `partial convolutions, ${filters} filters, ${levels} levels, ${crop} px, batch ${batch}, holes of ${holes}`],
    ['Folder', printable(path)],
  ];
  const best = Math.min(...reviews.map(({ holeL1 }) => holeL1));
  const lines = reviews.map(
    (one) => `step ${one.step}: holes off by ${one.holeL1.toFixed(1)} levels${one.holeL1 === best ? ', the best' : ''}`,
  );
  const note = style.dim(
    'Mean error inside the holes of held-out pictures, 0..255. Samples show what it does not: whether the fill looks right.',
  );
  return [...aligned(facts), ...(lines.length > 0 ? ['', ...lines, note] : [])];
}
