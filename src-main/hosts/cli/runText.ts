import type { ResultOf } from '../../contract/commands.ts';
import type { LeftOut } from '../../contract/datasets.ts';
import type { Evaluation } from '../../contract/evaluation.ts';
import type { TrainingFinding } from '../../contract/findings.ts';
import type { PreflightReport } from '../../contract/preflight.ts';
import type { RunView } from '../../contract/runs.ts';
import { declarationOf, type FamilyId } from '../../families/all.ts';
import { aligned } from './output/columns.ts';
import { failureText } from './output/failureText.ts';
import { bytes, counted, duration, parameterCount } from './output/measures.ts';
import type { Style } from './output/style.ts';
import { printable, shownPath } from './output/textWidth.ts';

function state({ state: known, step }: RunView): string {
  if (known === 'elsewhere') return 'training';
  return known === 'paused' ? (step === 0 ? 'begun' : 'stopped') : known;
}

/** One row per run. */
export function runsText({ runs, broken }: ResultOf<'runs.list'>, style: Style): string[] {
  const damaged = broken.map(({ path, error }) => style.bad(failureText(path, error)));
  if (runs.length === 0 && damaged.length > 0) return damaged;
  if (runs.length === 0) return ['No runs yet. Train one: grevy train A B -o run'];
  const rows = runs.map((run) => [
    printable(run.names.join(' and ')),
    state(run),
    `${run.step} of ${run.steps}`,
    `${Number(run.recipe['crop'])} px`,
    run.best === null ? '' : `best at ${run.best}`,
    printable(run.path),
  ]);
  const [first = '', ...others] = aligned([['Sets', 'State', 'Steps', 'Size', 'Checkpoint', 'Folder'], ...rows]);
  return [style.dim(first), ...others, ...damaged];
}

/** All that is known of one run. */
export function runText(run: RunView, style: Style): string[] {
  const { names, folders, recipe, steps, constantSteps } = run;
  const sets = folders.map((folder, i) =>
    folders.length > 1 ? `${'AB'[i] ?? ''} ${names[i] ?? ''} (${folder})` : folder,
  );
  const isTuned = declarationOf(run.family as FamilyId).fullRateShare !== undefined;
  const facts = [
    ...(names.length === 1 ? [['Model', printable(names[0] ?? '')]] : []),
    [folders.length > 1 ? 'Sets' : 'Pictures', printable(sets.join(', '))],
    [
      'State',
      `${state(run)}, ${run.step} of ${steps} steps${isTuned ? `, fine-tuning from step ${constantSteps}` : ''}`,
    ],
    [
      'Recipe',
      `${run.network}, ${Number(recipe['crop'])} px, rate ${Number(recipe['rate'])}, batch ${Number(recipe['batch'])}`,
    ],
    ...(run.kept.length > 0 ? [['Kept', `steps ${run.kept.join(', ')}`]] : []),
    ['Folder', printable(run.path)],
  ];
  const reviews = run.evaluations.map((evaluation) => reviewText(run.family, evaluation, evaluation.step === run.best));
  const findings = run.findings.flatMap((finding) => [
    style.warning(findingText(finding, run)),
    `  ${remedyOf(finding, run)}`,
  ]);
  const note = 'Lower is better, on held-out pictures. Losses do not show quality; these figures and samples do.';
  return [
    ...aligned(facts),
    ...(run.error ? [style.bad(failureText(run.path, run.error))] : []),
    ...(reviews.length > 0 ? ['', ...reviews, style.dim(note)] : []),
    ...(findings.length > 0 ? ['', ...findings] : []),
  ];
}

/** What a review found. */
export const reviewText = (family: string, { step, scores }: Evaluation, isBest: boolean): string =>
  `step ${step}: ${declarationOf(family as FamilyId).tell(scores)}${isBest ? ', the best so far' : ''}`;

/** What was found, with the figure and the threshold that it crossed. */
function findingText({ code, side, measured, threshold, step }: TrainingFinding, run: RunView): string {
  const [nameA = 'A', nameB = 'B'] = run.names;
  const [to, from] = side === 'A' ? [nameA, nameB] : [nameB, nameA];
  const figures = `(${Number(measured.toPrecision(2))}, threshold ${threshold}, since step ${step})`;
  if (makesFromChance(run)) return `${ofSamples[code] ?? code} ${figures}.`;
  switch (code) {
    case 'discriminator-wins':
      return `The discriminator of ${to} tells every translation from a picture ${figures}.`;
    case 'collapse':
      return `Different pictures of ${from} become nearly the same picture of ${to} ${figures}.`;
    case 'inverted':
      return `Translations from ${from} to ${to} turn light into dark ${figures}.`;
    case 'nothing-changes':
      return `Translations from ${from} to ${to} are the pictures themselves ${figures}.`;
    case 'checkerboard':
      return `Translations from ${from} to ${to} carry a fine lattice ${figures}.`;
    case 'copies':
      return `Results are copies of pictures that were learnt from ${figures}.`;
  }
}

const makesFromChance = ({ family }: RunView): boolean => declarationOf(family as FamilyId).task === 'generation';

/** What goes wrong with networks that make pictures from chance, and what to do. */
const ofSamples: Partial<Record<TrainingFinding['code'], string>> = {
  'discriminator-wins': 'The discriminator tells every sample from a picture',
  collapse: 'Samples are nearly all the same picture',
  checkerboard: 'Samples carry a fine lattice',
  copies: 'Samples are nearly the same as pictures of the folder',
};
const remediesOfSamples: Partial<Record<TrainingFinding['code'], string>> = {
  'discriminator-wins': 'Start anew with --spectral, --loss wgangp, a lower --rate, or --augment all for few pictures.',
  collapse: 'Start anew with another --seed, --loss hinge --spectral or wgangp, or take an earlier checkpoint.',
  checkerboard: 'Train longer: it fades. If it stays, --family progan enlarges without it.',
  copies: 'Give it more pictures, --augment all, or take an earlier checkpoint.',
};

const remedyOf = ({ code }: TrainingFinding, run: RunView): string =>
  (makesFromChance(run) ? remediesOfSamples[code] : undefined) ?? remedies[code];

const remedies = {
  'discriminator-wins':
    'Start anew with fewer --discriminator-filters, a lower --rate, or --loss wgangp: from here the generators learn nothing more.',
  collapse: 'Start anew from an earlier checkpoint or another --seed, with a higher --lambda-a and --lambda-b.',
  inverted: 'Start anew with another --seed, and with --identity 0.5 or more: it holds colours where they are.',
  'nothing-changes':
    'Lower --identity and the lambdas, or train longer: keeping everything costs the networks nothing now.',
  checkerboard:
    'Train longer: it fades as the rate falls. If it stays, use more --filters, or translate at a larger --size.',
  copies: 'Give it more pictures, or take an earlier checkpoint.',
} as const satisfies Record<TrainingFinding['code'], string>;

/** What a run would take, and what to change where it does not fit. */
export function preflightText(report: PreflightReport, folder: string): string[] {
  const { steps, secondsPerStep, seconds, peakBytes, freeBytes, diskBytes, diskFreeBytes, parameters, lacks } = report;
  return [
    ...aligned([
      [
        'Time',
        `${duration(seconds * 1000)}: ${counted(steps, 'step')} of ${duration(secondsPerStep * 1000)}, and reviews`,
      ],
      ['Memory', `${bytes(peakBytes)} (${bytes(freeBytes)} are free)`],
      ['Disk', `${bytes(diskBytes)} (${bytes(diskFreeBytes)} are free)`],
      ['Parameters', parameterCount(parameters)],
    ]),
    ...(lacks.includes('memory')
      ? ['Too little memory: use a smaller --size, fewer --filters, or a smaller --batch.']
      : []),
    ...(lacks.includes('disk')
      ? ['Too little disk: free some, use a smaller --pool or fewer --filters, or put -o on another drive.']
      : []),
    ...leftOutText(report.leftOut, folder),
    lacks.length === 0 ? 'It fits.' : 'It does not fit.',
  ];
}

/** What the folders of a set have that is not learnt from, a line each. */
export const leftOutText = (leftOut: readonly LeftOut[], folder: string): string[] =>
  leftOut.map(({ path, error }) => `Left out. ${failureText(shownPath(path, folder), error)}`);
