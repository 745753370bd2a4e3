import type { Evaluation } from '../../../../src-main/contract/evaluation.ts';
import type { CheckpointName, RunView } from '../../../../src-main/contract/runs.ts';

export type CheckpointMark = 'best' | 'newest' | 'pinned' | 'published';

/** A checkpoint that can be published, branched from or looked into. */
export interface CheckpointLine {
  readonly step: number;
  readonly name: CheckpointName;
  readonly marks: readonly CheckpointMark[];
  readonly evaluation: Evaluation | null;
}

/** The checkpoints that a run has: the newest, the best and those that were kept for good; the newest first. */
export function checkpointsOf({ step, best, kept, evaluations, publications }: RunView): CheckpointLine[] {
  const steps = new Set([...(step > 0 ? [step] : []), ...(best === null ? [] : [best]), ...kept]);
  return [...steps]
    .sort((a, b) => b - a)
    .map((at) => {
      const isKept = kept.includes(at);
      const marks = [
        ...(at === step ? ['newest' as const] : []),
        ...(at === best ? ['best' as const] : []),
        ...(isKept ? ['pinned' as const] : []),
        ...(publications.some((publication) => publication.step === at) ? ['published' as const] : []),
      ];
      // A name that cannot move under the person's hand comes first: training goes on meanwhile.
      const name: CheckpointName = isKept ? `step-${at}` : at === best ? 'best' : 'last';
      return { step: at, name, marks, evaluation: evaluations.find((evaluation) => evaluation.step === at) ?? null };
    });
}
