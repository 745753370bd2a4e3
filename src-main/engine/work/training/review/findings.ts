import type { Evaluation } from '../../../../contract/evaluation.ts';
import type { OutputSigns } from '../../../../metrics/outputSigns.ts';
import type { FindingCode, TrainingFinding } from '../../../../contract/findings.ts';
import type { MetricsLine } from '../../../../contract/runs.ts';

/** Steps over which a discriminator's loss is averaged. */
export const lossWindow = 200;
/** Reviews before this step see networks that have hardly begun. */
const earliest = 500;

/** Thresholds of the signs; a checkerboard of 4 times the pictures' own energy is what an eye begins to see; a quarter of copies is no chance. */
const limits = { collapse: 0.15, inverted: -0.2, 'nothing-changes': 2, checkerboard: 4, copies: 0.25 } as const;

/**
 * What goes wrong in a run now, each finding with the step since which it does. What was mended on the way is not told.
 * @param winsBelow mean discriminator loss below which it tells every fake from every picture; null where nobody plays against anybody
 */
export function findingsOf(
  lines: readonly MetricsLine[],
  evaluations: readonly Evaluation[],
  winsBelow: number | null,
): TrainingFinding[] {
  return (['A', 'B'] as const).flatMap((side) => [
    ...winning(lines, side, winsBelow ?? -Infinity),
    ...lasting(evaluations, side, 'collapse', ({ spread }) => spread, isBelow),
    ...lasting(evaluations, side, 'inverted', ({ correlation }) => correlation, isBelow),
    ...lasting(evaluations, side, 'nothing-changes', ({ change }) => change, isBelow),
    ...lasting(evaluations, side, 'checkerboard', ({ checkerboard }) => checkerboard, isAbove),
    ...lasting(evaluations, side, 'copies', ({ copies = 0 }) => copies, isAbove),
  ]);
}

type Crossed = (value: number, limit: number) => boolean;
const isBelow: Crossed = (value, limit) => value < limit;
const isAbove: Crossed = (value, limit) => value > limit;

/** The discriminator's mean loss over the newest whole windows, as long as each lies below the threshold. */
function winning(lines: readonly MetricsLine[], side: 'A' | 'B', threshold: number): TrainingFinding[] {
  const found: TrainingFinding[] = [];
  for (let end = lines.length; end >= lossWindow; end -= lossWindow) {
    const window = lines.slice(end - lossWindow, end);
    const measured =
      window.reduce(
        (sum, { losses }) => sum + (losses[`disc${side}`] ?? (side === 'B' ? losses['disc'] : undefined) ?? Infinity),
        0,
      ) / lossWindow;
    if (measured >= threshold) break;
    found.push({ code: 'discriminator-wins', side, measured, threshold, step: window[0]?.step ?? 0 });
  }
  return since(found);
}

/** A sign that lies beyond its limit at the newest review, and since when. */
function lasting(
  evaluations: readonly Evaluation[],
  side: 'A' | 'B',
  code: Exclude<FindingCode, 'discriminator-wins'>,
  read: (signs: OutputSigns) => number,
  isCrossed: Crossed,
): TrainingFinding[] {
  const found: TrainingFinding[] = [];
  for (const evaluation of evaluations.toReversed()) {
    const signs = evaluation.signs[side];
    if (!signs || evaluation.step < earliest || !isCrossed(read(signs), limits[code])) break;
    found.push({ code, side, measured: read(signs), threshold: limits[code], step: evaluation.step });
  }
  return since(found);
}

/** From the newest to the oldest of one kind: the newest measure with the oldest step. */
function since(newestFirst: readonly TrainingFinding[]): TrainingFinding[] {
  const newest = newestFirst[0];
  const oldest = newestFirst.at(-1);
  return newest && oldest ? [{ ...newest, step: oldest.step }] : [];
}
