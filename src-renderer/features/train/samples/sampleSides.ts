import type { RunView } from '../../../../src-main/contract/runs.ts';
import { declarationOf } from '../../../../src-main/families/all.ts';
import type { Words } from '../../../i18n/words.svelte.ts';
import { runName } from '../runName.ts';
import { familyOfRun } from '../runRecipe.ts';

/** Rows of samples that belong together. */
export interface SampleSide {
  readonly first: number;
  readonly count: number;
  readonly title: string;
}

/** Where networks translate there and back, half of the rows begin in each set; otherwise all are alike. */
export function sampleSides(
  run: Pick<RunView, 'family' | 'names' | 'sampleRows'>,
  words: Pick<Words, 't'>,
): SampleSide[] {
  const {
    names: [a = '', b = ''],
    sampleRows,
  } = run;
  if (!declarationOf(familyOfRun(run)).hasCycles) return [{ first: 0, count: sampleRows, title: runName(run, words) }];
  const half = sampleRows / 2;
  return [
    { first: 0, count: half, title: words.t('samples.AtoB', { a, b }) },
    { first: half, count: half, title: words.t('samples.BtoA', { a, b }) },
  ];
}
