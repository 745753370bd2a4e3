import type { Evaluation } from '../../../src-main/contract/evaluation.ts';
import type { MetricsLine } from '../../../src-main/contract/runs.ts';
import { smooth } from './smooth.ts';

/** Losses that are drawn together, since they are of one size. */
export const lossGroups = {
  adversarial: ['advA', 'advB', 'discA', 'discB'],
  cycle: ['cycA', 'cycB'],
  identity: ['idtA', 'idtB'],
} as const;
export type LossGroup = keyof typeof lossGroups;
export const distanceNames = ['distanceAtoB', 'distanceBtoA', 'noiseB', 'noiseA'] as const;
export type SeriesName = (typeof lossGroups)[LossGroup][number] | (typeof distanceNames)[number];

/** Columns of a chart: steps, then one of values per series; null where there is no value. */
export interface ChartData {
  readonly names: readonly SeriesName[];
  readonly steps: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The losses of a group, smoothed. On a logarithmic scale only what is above 0 has a place. */
export function lossData(lines: readonly MetricsLine[], group: LossGroup, weight: number, isLog: boolean): ChartData {
  const names = lossGroups[group].filter((name) => lines.some(({ losses }) => losses[name] !== undefined));
  const column = (name: string): (number | null)[] =>
    smooth(
      lines.map(({ losses }) => losses[name] ?? NaN),
      weight,
    ).map((value) => (isLog && value <= 0 ? null : orNull(value)));
  return { names, steps: lines.map(({ step }) => step), values: names.map(column) };
}

/** Distances of the checkpoints beside the noise of each set. */
export const distanceData = (evaluations: readonly Evaluation[]): ChartData => ({
  names: distanceNames,
  steps: evaluations.map(({ step }) => step),
  values: distanceNames.map((name) => evaluations.map((evaluation) => orNull(evaluation[name]))),
});
