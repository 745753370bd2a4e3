import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** One figure of a bench: what was measured, against what it is held, and whether it holds. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure should be at most; null where it is only told. */
  readonly atMost: number | null;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Prints the figures and leaves them in bench/results as JSON. */
export function report(bench: string, figures: readonly Figure[]): void {
  const machine = {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const rows = figures.map((figure) => ({
    ...figure,
    value: rounded(figure.value),
    holds: figure.atMost === null ? null : figure.value <= figure.atMost,
  }));
  for (const { what, value, unit, atMost, holds } of rows) {
    const target = atMost === null ? '' : `  (at most ${atMost} ${unit}: ${holds === true ? 'holds' : 'MISSED'})`;
    process.stdout.write(`${what}: ${value} ${unit}${target}\n`);
  }
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const result = { bench, date: new Date().toISOString().slice(0, 10), machine, figures: rows };
  writeFileSync(join(folder, `${bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
