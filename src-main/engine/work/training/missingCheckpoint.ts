import { studioError, type StudioError } from '../../../contract/errors.ts';
import type { Evaluation } from '../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../contract/runs.ts';
import type { Recipe } from '../../../families/declaration.ts';

/**
 * What is wrong with a run that has no checkpoint: nothing where a kill came before its first or in it, and it begins anew. Reviews, and metrics beyond
 * that step, tell of a checkpoint that was there.
 */
export function missingCheckpoint(
  { checkpointEvery }: Recipe,
  lines: readonly MetricsLine[],
  evaluations: readonly Evaluation[],
): StudioError | null {
  const learnt = lines.at(-1)?.step ?? 0;
  if (evaluations.length === 0 && learnt <= checkpointEvery) return null;
  const steps = Math.max(learnt, evaluations.at(-1)?.step ?? 0);
  return studioError('run/checkpoint-missing', `no checkpoint after ${steps} steps`, 'a checkpoint');
}
