import type { Level, Pyramid } from './pyramid.ts';

/** The largest level of a picture that has no more pixels than that; the smallest where all have more. */
export const levelWithin = (pyramid: Pyramid | null, mostPixels: number): Level | null =>
  pyramid?.levels.find(({ width, height }) => width * height <= mostPixels) ?? pyramid?.levels.at(-1) ?? null;
