import type { RunView } from '../../../src-main/contract/runs.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** Of an id this many letters are shown. */
const idLength = 6;

/** What a run is called: both looks, or the model that it becomes. */
export function runName({ names: [a = '', b] }: Pick<RunView, 'names'>, words: Pick<Words, 't'>): string {
  return b === undefined ? a : words.t('train.pair', { a, b });
}

/** A run's name and its adversarial loss. */
function titleOf(run: Pick<RunView, 'names' | 'recipe'>, words: Pick<Words, 't' | 'of'>): string {
  const { loss } = run.recipe;
  const name = runName(run, words);
  return typeof loss === 'string' ? `${name} · ${words.of(`option.${loss}`)}` : name;
}

/** What tells runs apart: names and losses, and for those that have these in common the ends of their ids too. */
export function runTitles(
  runs: readonly Pick<RunView, 'id' | 'names' | 'recipe'>[],
  words: Pick<Words, 't' | 'of'>,
): string[] {
  const titles = runs.map((run) => titleOf(run, words));
  return titles.map((title, i) =>
    titles.indexOf(title) === titles.lastIndexOf(title) ? title : `${title} · ${runs[i]?.id.slice(-idLength) ?? ''}`,
  );
}
