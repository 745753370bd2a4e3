import type { Evaluation } from '../../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../../contract/runs.ts';

/** Names of the figures of reviews, in the order in which they first appear. */
export const figureNames = (evaluations: readonly Evaluation[]): string[] => [
  ...new Set(evaluations.flatMap(({ scores }) => Object.keys(scores))),
];

/** Losses and figures of a run as one table (RFC 4180): one row per step, the figures of a review in the row of its step. */
export function curvesCsv(lines: readonly MetricsLine[], evaluations: readonly Evaluation[]): string {
  const names = lossNames(lines);
  const figureHeads = figureNames(evaluations);
  const byStep = new Map(evaluations.map((evaluation) => [evaluation.step, evaluation]));
  const rows = lines.map(({ step, rate, losses }) => {
    const figures = byStep.get(step)?.scores;
    return [
      step,
      rate,
      ...names.map((name) => losses[name] ?? ''),
      ...figureHeads.map((name) => figures?.[name] ?? ''),
    ];
  });
  const heads = [
    'step',
    'rate',
    ...names.map((name) => `loss ${name}`),
    ...figureHeads.map((name) => `review ${name}`),
  ];
  return [heads, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Names of all losses, in the order in which they first appear. */
export const lossNames = (lines: readonly MetricsLine[]): string[] => [
  ...new Set(lines.flatMap(({ losses }) => Object.keys(losses))),
];
