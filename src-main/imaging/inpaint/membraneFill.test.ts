import { expect, it } from 'vitest';
import { membraneFill } from './membraneFill.ts';

const side = 24;
const plane = side * side;
const ramp = Float32Array.from(
  { length: 3 * plane },
  (_, i) => ((i % side) + Math.floor((i % plane) / side)) / 50 + Math.floor(i / plane),
);
const isIn = (i: number): boolean =>
  i % side > 6 && i % side < 18 && Math.floor(i / side) > 8 && Math.floor(i / side) < 16;

it('a membrane over a hole in a ramp is the ramp, whatever lay in the hole', () => {
  const known = Float32Array.from({ length: plane }, (_, i) => (isIn(i) ? 0 : 1));
  const spoilt = ramp.map((value, i) => (isIn(i % plane) ? 99 : value));
  const filled = membraneFill(spoilt, known, side, side);
  for (const [i, value] of filled.entries()) expect(value).toBeCloseTo(ramp[i]!, 2);
});

it('where nothing is known it is 0', () => {
  expect(new Set(membraneFill(ramp, new Float32Array(plane), side, side))).toEqual(new Set([0]));
});
