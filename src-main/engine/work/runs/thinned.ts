import type { MetricsLine } from '../../../contract/runs.ts';

/** At most `limit` lines: each the mean of a stretch of steps of the same length, named by the last of them. */
export function thinned(lines: readonly MetricsLine[], limit: number): MetricsLine[] {
  const stretch = Math.ceil(lines.length / limit);
  if (stretch <= 1) return [...lines];
  return Array.from({ length: Math.ceil(lines.length / stretch) }, (_, index) =>
    meanOf(lines.slice(index * stretch, (index + 1) * stretch)),
  );
}

function meanOf(lines: readonly MetricsLine[]): MetricsLine {
  const last = lines.at(-1) as MetricsLine;
  const mean = (read: (line: MetricsLine) => number): number =>
    lines.reduce((sum, line) => sum + read(line), 0) / lines.length;
  const losses = Object.fromEntries(
    Object.keys(last.losses).map((name) => [name, mean((line) => line.losses[name] ?? 0)]),
  );
  return { step: last.step, rate: last.rate, losses };
}
