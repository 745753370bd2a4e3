import { expect, test } from 'vitest';
import type { Picture } from './laplacianPyramid.ts';
import { outputSigns } from './outputSigns.ts';

const side = 32;
const picture = (value: (x: number, y: number, seed: number) => number, seed: number): Picture => ({
  side,
  data: Float32Array.from({ length: 3 * side * side }, (_, i) => value(i % side, Math.floor(i / side) % side, seed)),
});
/** A soft blob somewhere, with a little noise of all frequencies. */
const scene = (x: number, y: number, seed: number): number =>
  Math.exp(-((x - 6 - 3 * seed) ** 2 + (y - 20 + 2 * seed) ** 2) / 40) -
  0.5 +
  0.02 * Math.sin(1e4 * Math.sin(x * 78.233 + y * 12.9898 + seed));
const seeds = [1, 2, 3, 4, 5];
const scenes = seeds.map((seed) => picture(scene, seed));
const made = (value: (x: number, y: number, seed: number) => number) =>
  outputSigns(
    scenes,
    seeds.map((seed) => picture(value, seed)),
  );

test('pictures that stay as they are: no change, full correlation, no less variety, no lattice', () => {
  expect(outputSigns(scenes, scenes)).toEqual({
    spread: 1,
    correlation: expect.closeTo(1) as number,
    change: 0,
    checkerboard: 1,
  });
});

test('inverted brightness has a negative correlation', () => {
  expect(made((x, y, seed) => -scene(x, y, seed)).correlation).toBeCloseTo(-1);
});

test('one picture for all has no spread', () => {
  expect(made((x, y) => scene(x, y, 1)).spread).toBe(0);
});

test('a shift of brightness is a change of as many levels', () => {
  expect(made((x, y, seed) => scene(x, y, seed) + 0.1).change).toBeCloseTo(12.75, 3);
});

test.each([2, 4])('a lattice of period %s is seen, one of period 5 is not', (period) => {
  const lattice = (of: number) => made((x, y, seed) => scene(x, y, seed) + 0.08 * Math.cos((2 * Math.PI * x) / of));
  expect(lattice(period).checkerboard).toBeGreaterThan(10);
  expect(lattice(16 / 3).checkerboard).toBeLessThan(2);
});
