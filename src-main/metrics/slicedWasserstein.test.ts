import { describe, expect, it } from 'vitest';
import { chanceOf } from '../training/random.ts';
import { doubled, laplacianPyramid, type Picture } from './laplacianPyramid.ts';
import { slicedWasserstein, slicedWassersteinNoise } from './slicedWasserstein.ts';

const chance = chanceOf(1);
const noise = (key: number, side = 32): Picture => ({
  side,
  data: chance.normals(3 * side * side, key).map((value) => Math.tanh(value / 2)),
});
const stripes = (period: number, phase: number, side = 32): Picture => ({
  side,
  data: Float32Array.from(
    { length: 3 * side * side },
    (_, i) => Math.sin((2 * Math.PI * ((i % side) + phase)) / period) * 0.8,
  ),
});
const set = (make: (i: number) => Picture): Picture[] => Array.from({ length: 16 }, (_, i) => make(i));

describe('the Laplacian pyramid', () => {
  it('gives the picture back', () => {
    const picture = noise(1, 64);
    const levels = laplacianPyramid(picture);
    expect(levels.map(({ side }) => side)).toEqual([64, 32, 16]);
    const whole = levels.reduceRight((coarse, { data, side }) => ({
      side,
      data: doubled(coarse).data.map((value, i) => value + (data[i] ?? 0)),
    }));
    for (const [i, value] of whole.data.entries()) expect(value).toBeCloseTo(picture.data[i] ?? NaN, 5);
  });

  it('has nothing on its fine levels for an even picture', () => {
    const [fine, coarse] = laplacianPyramid({ side: 32, data: new Float32Array(3 * 32 * 32).fill(0.5) });
    expect(Math.max(...(fine?.data.map(Math.abs) ?? [1]))).toBeLessThan(1e-6);
    expect(coarse?.data[0]).toBeCloseTo(0.5, 6);
  });
});

describe('the sliced Wasserstein distance', () => {
  const fine = set((i) => stripes(4, i));

  it('is within its own noise for two sets of the same kind and far beyond it for others', () => {
    const own = slicedWassersteinNoise(fine, { chance });
    const other = slicedWasserstein(
      fine,
      set((i) => noise(100 + i)),
      { chance },
    );
    const same = slicedWasserstein(
      fine,
      set((i) => stripes(4, i + 2)),
      { chance },
    );
    expect(same).toBeLessThan(own * 1.5);
    expect(other).toBeGreaterThan(own * 4);
  });

  it('grows with the difference: stripes of period 5 are nearer to those of 4 than those of 12', () => {
    const to = (period: number): number =>
      slicedWasserstein(
        fine,
        set((i) => stripes(period, i)),
        { chance },
      );
    expect(to(5)).toBeLessThan(to(12));
  });

  it('is the same number for the same chance', () => {
    const once = slicedWasserstein(
      fine,
      set((i) => noise(i)),
      { chance },
    );
    expect(
      slicedWasserstein(
        fine,
        set((i) => noise(i)),
        { chance: chanceOf(1) },
      ),
    ).toBe(once);
  });

  it('does not compare with nothing', () => {
    expect(() => slicedWasserstein(fine, [], { chance })).toThrow(RangeError);
  });
});
