import type { Evaluation } from '../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../contract/runs.ts';

/** Figures of a review that are columns of their own. */
export const figureNames = [
  'distanceAtoB',
  'distanceBtoA',
  'noiseA',
  'noiseB',
  'cycleA',
  'cycleB',
  'identityA',
  'identityB',
] as const satisfies readonly (keyof Evaluation)[];

/** Losses and figures of a run as one table (RFC 4180): one row per step, the figures of a review in the row of its step. */
export function curvesCsv(lines: readonly MetricsLine[], evaluations: readonly Evaluation[]): string {
  const names = lossNames(lines);
  const byStep = new Map(evaluations.map((evaluation) => [evaluation.step, evaluation]));
  const rows = lines.map(({ step, rate, losses }) => {
    const figures = byStep.get(step);
    return [step, rate, ...names.map((name) => losses[name] ?? ''), ...figureNames.map((name) => figures?.[name] ?? '')];
  });
  const heads = ['step', 'rate', ...names.map((name) => `loss ${name}`), ...figureNames.map((name) => `review ${name}`)];
  return [heads, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Names of all losses, in the order in which they first appear. */
export const lossNames = (lines: readonly MetricsLine[]): string[] => [...new Set(lines.flatMap(({ losses }) => Object.keys(losses)))];
