import type { ComparedMethod } from './comparison.svelte.ts';

export const comparisonColumns = ['method', 'l1', 'psnr', 'ssim', 'time'] as const;
export type ComparisonColumn = (typeof comparisonColumns)[number];

export interface Sorting {
  readonly column: ComparisonColumn;
  readonly isDescending: boolean;
}

/** Where more is better, the first click puts the most first. */
const moreIsBetter: ReadonlySet<ComparisonColumn> = new Set(['psnr', 'ssim']);

/** What a click on a column's heading means: the best first, then the other way round. */
export const sortedBy = (now: Sorting | null, column: ComparisonColumn): Sorting =>
  now?.column === column
    ? { column, isDescending: !now.isDescending }
    : { column, isDescending: moreIsBetter.has(column) };

/** Compared methods in the order of a column; those without its figure come last. @param nameOf methods as people call them */
export function inOrderOf(
  compared: readonly ComparedMethod[],
  { column, isDescending }: Sorting,
  nameOf: (method: string) => string,
): readonly ComparedMethod[] {
  const sign = isDescending ? -1 : 1;
  return compared.toSorted((a, b) => {
    if (column === 'method') return sign * nameOf(a.method).localeCompare(nameOf(b.method));
    const x = valueOf(a, column);
    const y = valueOf(b, column);
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return x === y ? 0 : sign * (x < y ? -1 : 1);
  });
}

function valueOf({ fill, score }: ComparedMethod, column: Exclude<ComparisonColumn, 'method'>): number | null {
  if (column === 'time') return fill?.ms ?? null;
  if (!score) return null;
  return column === 'psnr' ? (score.psnr ?? Infinity) : score[column];
}
