import type { Evaluation } from '../../../../src-main/contract/evaluation.ts';
import type { RunView } from '../../../../src-main/contract/runs.ts';
import { declarationOf } from '../../../../src-main/families/all.ts';
import type { Words } from '../../../i18n/words.svelte.ts';
import { familyOfRun } from '../runRecipe.ts';

/** The scores by which a checkpoint is chosen, each after its name. */
export const scoreText = (
  run: Pick<RunView, 'family'>,
  { scores }: Evaluation,
  words: Pick<Words, 'of' | 'number'>,
): string =>
  declarationOf(familyOfRun(run))
    .best.map(
      (name) => `${words.of(`series.${name}`)} ${words.number(scores[name] ?? NaN, { maximumFractionDigits: 1 })}`,
    )
    .join(', ');
