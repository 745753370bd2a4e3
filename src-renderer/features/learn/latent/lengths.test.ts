import { describe, expect, it } from 'vitest';
import { countsOf, ends, lengthOn, lengthsOfSamples } from './lengths.ts';

describe('lengths of latent vectors', () => {
  it('are spread out in one dimension, and all about the square root of it in many', () => {
    const spread = (dimensions: number): number => {
      const lengths = lengthsOfSamples(dimensions, 400);
      const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
      return Math.sqrt(lengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / lengths.length);
    };
    expect(spread(1)).toBeGreaterThan(0.5); // of |x| it is sqrt(1 - 2 / pi) = 0.603
    expect(spread(256)).toBeCloseTo(1 / Math.sqrt(512), 2); // of chi / sqrt(n) about 1 / sqrt(2 n)
  });

  it('fall to about 0.71 in the middle of a straight line between two samples, and stay on the arc', () => {
    const pair = ends(256, 3);
    expect(lengthOn('lerp', pair, 0.5)).toBeCloseTo(Math.SQRT1_2, 1);
    expect(lengthOn('slerp', pair, 0.5)).toBeCloseTo(1, 1);
    for (const path of ['lerp', 'slerp'] as const) expect(lengthOn(path, pair, 0)).toBeCloseTo(1, 1);
  });

  it('are counted in bins up to twice the root', () => {
    expect(countsOf([0, 0.49, 0.5, 1.9, 7], 4)).toEqual([2, 1, 0, 2]);
  });
});
