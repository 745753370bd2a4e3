import { describe, expect, it } from 'vitest';
import { firstGround, flatGround, givenOf } from '../descent/ground.ts';
import { surfaces } from '../descent/surfaces.ts';
import { heightsOf, type HeightsAt, type Place } from './landscape.ts';
import { lowestPlaces } from './lowest.ts';

const view = { left: -3, right: 3, bottom: -2, top: 2 };
function expectLowest(heights: HeightsAt, places: readonly Place[], height: number): void {
  const found = lowestPlaces(view, heights);
  expect(found).toHaveLength(places.length);
  for (const [i, [x, y]] of places.entries()) {
    expect(found[i]?.place[0]).toBeCloseTo(x, 2);
    expect(found[i]?.place[1]).toBeCloseTo(y, 2);
    expect(found[i]?.height).toBeCloseTo(height, 5);
  }
}
const on = (ground: readonly number[]): HeightsAt => {
  const heights = heightsOf(surfaces.own);
  return (xs, ys) => heights(xs, ys, givenOf(ground));
};

describe('the lowest places of a surface', () => {
  it('are where their formulas have them', () => {
    expectLowest(heightsOf(surfaces.bowl), [[0, 0]], 0);
    expectLowest(heightsOf(surfaces.ravine), [[0, 0]], 0);
    // numpy.roots of the slope, x^3 - 2 x + 1/4
    expectLowest(heightsOf(surfaces.valleys), [[-1.472998, 0]], -0.361048);
  });

  it('are several where they are equally low', () => {
    const y = Math.sqrt(2.5); // where y = 0.4 y^3
    expectLowest(
      heightsOf(surfaces.saddle),
      [
        [0, -y],
        [0, y],
      ],
      -0.625,
    );
  });

  it('are found on drawn ground where scipy finds them', () => {
    // scipy.optimize.minimize of the sum of bumps
    expectLowest(on(firstGround), [[1.092191, -1.144985]], -1.788006);
  });

  it('are none where all is flat, and stand at the edge where the ground falls to it', () => {
    expectLowest(on(flatGround), [], 0);
    expectLowest((xs, ys) => Float64Array.from(xs, (x, i) => x + (ys[i] ?? 0) ** 2), [[-3, 0]], -3);
  });
});
