import type { Picture } from './laplacianPyramid.ts';

/** Mean absolute difference in levels 0..255 between pictures in -1..1, in the same order. */
export function meanAbsoluteLevels(a: readonly Picture[], b: readonly Picture[]): number {
  let sum = 0;
  let count = 0;
  for (const [index, { data }] of a.entries()) {
    const other = b[index]?.data ?? data;
    for (let i = 0; i < data.length; i++) sum += Math.abs((data[i] as number) - (other[i] as number));
    count += data.length;
  }
  return (sum / count) * 127.5;
}
