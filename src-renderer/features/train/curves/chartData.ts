import type { Evaluation } from '../../../../src-main/contract/evaluation.ts';
import type { Declaration } from '../../../../src-main/families/declaration.ts';
import type { MetricsLine } from '../../../../src-main/contract/runs.ts';
import { smooth } from './smooth.ts';

/** Losses that are drawn together, by the groups of a family's plots. */
export function lossGroups({ plots }: Pick<Declaration, 'plots'>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const plot of plots)
    if ('losses' in plot) groups.set(plot.group, [...(groups.get(plot.group) ?? []), ...plot.losses]);
  return groups;
}

/** Names of the scores that say how good a run is. */
export const scoreNames = ({ plots }: Pick<Declaration, 'plots'>): readonly string[] =>
  Object.keys(plots.find((plot) => 'scores' in plot)?.scores ?? {});

/** A curve by its name: series.NAME are its words. */
export type SeriesName = string;

/** Columns of a chart: steps, then one of values per series; null where there is no value. */
export interface ChartData {
  readonly names: readonly SeriesName[];
  readonly steps: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The losses of a group, smoothed. On a logarithmic scale only what is above 0 has a place. */
export function lossData(
  lines: readonly MetricsLine[],
  group: readonly string[],
  weight: number,
  isLog: boolean,
): ChartData {
  const names = group.filter((name) => lines.some(({ losses }) => losses[name] !== undefined));
  const column = (name: string): (number | null)[] =>
    smooth(
      lines.map(({ losses }) => losses[name] ?? NaN),
      weight,
    ).map((value) => (isLog && value <= 0 ? null : orNull(value)));
  return { names, steps: lines.map(({ step }) => step), values: names.map(column) };
}

/** Scores of the checkpoints, each with its noise where that is known. */
export const scoreData = (evaluations: readonly Evaluation[], names: readonly string[]): ChartData => ({
  names,
  steps: evaluations.map(({ step }) => step),
  values: names.map((name) => evaluations.map(({ scores }) => orNull(scores[name] ?? NaN))),
});
