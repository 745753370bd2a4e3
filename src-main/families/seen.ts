import type { Picture } from '../metrics/laplacianPyramid.ts';
import type { Seen } from './family.ts';

/** Pictures of the held-out samples under one name. */
export const picturesOf = (seen: Seen, name: string): readonly Picture[] => seen[name] ?? [];

/** A row of pictures for each sample, in the order of the names. */
export const rowsOf = (seen: Seen, names: readonly [string, ...string[]]): Picture[][] =>
  picturesOf(seen, names[0]).map((_picture, i) => names.map((name) => picturesOf(seen, name)[i] as Picture));
