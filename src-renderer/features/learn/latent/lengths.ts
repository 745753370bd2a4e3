import { drawLatent, lengthOf } from '../../../../src-main/latent/vectors.ts';
import { lerp, slerp, type PathName } from '../../../../src-main/latent/walk.ts';

/** Lengths of vectors of chance, in square roots of their dimension: in many dimensions all are near 1. */
export function lengthsOfSamples(dimensions: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => lengthOf(drawLatent(1, i, dimensions)) / Math.sqrt(dimensions));
}

const paths: Readonly<Record<PathName, typeof lerp>> = { lerp, slerp };

/** Two samples of one seed, by places that only this lesson has. */
export const ends = (dimensions: number, seed: number): readonly [Float32Array, Float32Array] => [
  drawLatent(seed, 0, dimensions),
  drawLatent(seed, 1, dimensions),
];

/** How long a vector is at a share of the way from one sample to another, in square roots of the dimension. */
export function lengthOn(path: PathName, [from, to]: readonly [Float32Array, Float32Array], share: number): number {
  return lengthOf(paths[path](from, to, share)) / Math.sqrt(from.length);
}

/** How many of the lengths lie in each of equal bins from 0 to 2; what is longer counts in the last. */
export function countsOf(lengths: readonly number[], bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const length of lengths) {
    const bin = Math.min(bins - 1, Math.floor((length / 2) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
