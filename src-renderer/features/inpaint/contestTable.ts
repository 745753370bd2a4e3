import type { Contender } from './comparison.svelte.ts';

export const contestColumns = ['method', 'l1', 'psnr', 'ssim', 'time'] as const;
export type ContestColumn = (typeof contestColumns)[number];

export interface Sorting {
  readonly column: ContestColumn;
  readonly isDescending: boolean;
}

/** Where more is better, the first click puts the most first. */
const moreIsBetter: ReadonlySet<ContestColumn> = new Set(['psnr', 'ssim']);

/** What a click on a column's heading means: the best first, then the other way round. */
export const sortedBy = (now: Sorting | null, column: ContestColumn): Sorting =>
  now?.column === column ? { column, isDescending: !now.isDescending } : { column, isDescending: moreIsBetter.has(column) };

/** Contenders in the order of a column; those without its figure come last. @param nameOf methods as people call them */
export function inOrderOf(
  contenders: readonly Contender[],
  { column, isDescending }: Sorting,
  nameOf: (method: string) => string,
): readonly Contender[] {
  const sign = isDescending ? -1 : 1;
  return contenders.toSorted((a, b) => {
    if (column === 'method') return sign * nameOf(a.method).localeCompare(nameOf(b.method));
    const [x, y] = [valueOf(a, column), valueOf(b, column)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return x === y ? 0 : sign * (x < y ? -1 : 1);
  });
}

function valueOf({ fill, score }: Contender, column: Exclude<ContestColumn, 'method'>): number | null {
  if (column === 'time') return fill?.ms ?? null;
  if (!score) return null;
  return column === 'psnr' ? (score.psnr ?? Infinity) : score[column];
}
