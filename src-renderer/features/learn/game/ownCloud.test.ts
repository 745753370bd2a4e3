import { expect, it } from 'vitest';
import type { Point } from './clouds.ts';
import { mostPoints, pointsIn, textOf, withPoint } from './ownCloud.ts';

/** Three hundred places that are all different on the grid. */
const many = Array.from({ length: 300 }, (_, i): Point => [-1.5 + (i % 20) * 0.15, -1.5 + Math.floor(i / 20) * 0.18]);

it('leads to a text and back to the same points', () => {
  const drawn = many.slice(0, 40).reduce<readonly Point[]>(withPoint, []);
  expect(drawn).toHaveLength(40);
  expect(pointsIn(textOf(drawn))).toEqual(drawn);
  for (const [i, [x, y]] of drawn.entries()) {
    // half a square of the grid at most: 3 / 35 / 2
    expect(Math.abs(x - (many[i]?.[0] ?? NaN))).toBeLessThanOrEqual(0.043);
    expect(Math.abs(y - (many[i]?.[1] ?? NaN))).toBeLessThanOrEqual(0.043);
  }
});

it('says the corners by the first and the last letter, and holds what is outside there', () => {
  expect(
    textOf([
      [-1.5, 1.5],
      [9, -9],
    ]),
  ).toBe('0zz0');
  expect(pointsIn('0zz0')).toEqual([
    [-1.5, 1.5],
    [1.5, -1.5],
  ]);
});

it('leaves out what is no pair of its letters', () => {
  expect(textOf(pointsIn('5a?!B1zz7'))).toBe('5azz');
  expect(pointsIn('')).toEqual([]);
});

it('keeps one point a place, and no more than an address can hold', () => {
  const one = withPoint([], [0.5, 0.5]);
  expect(withPoint(one, [0.51, 0.49])).toBe(one);
  const all = many.reduce<readonly Point[]>(withPoint, []);
  expect(all).toHaveLength(mostPoints);
  expect(withPoint(all, [1.4, 1.4])).toBe(all);
});
