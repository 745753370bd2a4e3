import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

interface Row extends Figure {
  readonly holds: boolean | null;
}

interface Result {
  readonly bench: string;
  readonly date: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGiB: number; readonly node: string };
  readonly figures: readonly Row[];
}

const results = join(import.meta.dirname, 'results');

/** Prints the figures, leaves them in bench/results as JSON, and renews the table in docs. */
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
  mkdirSync(results, { recursive: true });
  const result: Result = { bench, date: new Date().toISOString().slice(0, 10), machine, figures: rows };
  writeFileSync(join(results, `${bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeTable();
}

/** docs/benchmarks.md: every result as measured, the missed ones too. */
function writeTable(): void {
  const all = readdirSync(results)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(results, name), 'utf8')) as Result);
  const sections = all.map(({ bench, date, machine, figures }) => {
    const about = `${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`;
    const table = figures.map(
      ({ what, value, unit, atMost, holds }) => `| ${what} | ${value} ${unit} | ${atMost ?? ''} | ${verdict(holds)} |`,
    );
    return [`## ${bench}`, '', about, '', '| figure | measured | at most | |', '|---|---|---|---|', ...table].join(
      '\n',
    );
  });
  const head =
    '# Benchmarks\n\nAs measured by `npm run bench -- all`; written by bench/report.ts from bench/results.\n';
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'benchmarks.md'),
    `${[head.trimEnd(), ...sections].join('\n\n')}\n`,
  );
}

const verdict = (holds: boolean | null): string => (holds === null ? '' : holds ? 'holds' : '**missed**');
