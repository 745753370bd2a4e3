import { describe, expect, it } from 'vitest';
import { Roller } from '../surface/ball.ts';
import { heightsOf } from '../surface/landscape.ts';
import { dabbed, firstGround, flatGround, givenOf, groundIn, nearestBump } from './ground.ts';
import { surfaces } from './surfaces.ts';

/** The digit of a bump, by column and row. */
const digitAt = (ground: readonly number[], column: number, row: number): number => ground[row * 12 + column] ?? -1;

describe("a surface of one's own", () => {
  /** numpy 2: f = sum((h - 5) / 10 * exp(-((x - c)^2 + (y - d)^2) / 0.5)), slopes by central differences of 1e-6. */
  const reference = [
    { at: [0, 0], height: 0.06704723162150034, slope: [-0.65733226, 0.75702548] },
    { at: [1.3, -0.9], height: -1.6127639657197996, slope: [0.60121079, 0.86947168] },
    { at: [1.75, 1.1], height: 1.0354369404385544, slope: [-0.44651377, -0.23349369] },
  ] as const;

  it('is a sum of bumps, with the slope of that sum', () => {
    const roller = new Roller(surfaces.own, 'sgd');
    for (const { at, height, slope } of reference) {
      const seen = roller.seenAt(at, givenOf(firstGround));
      expect(seen.height).toBeCloseTo(height, 12);
      expect(seen.slope[0]).toBeCloseTo(slope[0], 6);
      expect(seen.slope[1]).toBeCloseTo(slope[1], 6);
    }
  });

  it('has the same heights at many places at once', () => {
    const heights = heightsOf(surfaces.own)(
      reference.map(({ at }) => at[0]),
      reference.map(({ at }) => at[1]),
      givenOf(firstGround),
    );
    for (const [i, { height }] of reference.entries()) expect(heights[i]).toBeCloseTo(height, 12);
  });

  it('is flat until somebody draws', () => {
    const { height, slope } = new Roller(surfaces.own, 'sgd').seenAt([0.3, 0.7], givenOf(flatGround));
    expect([height, ...slope].map(Math.abs)).toEqual([0, 0, 0]);
  });

  it('is raised where the brush is, and half as much beside it, up to the highest digit', () => {
    const bump = nearestBump([0.2, 0.3]);
    expect(bump).toEqual([6, 3]);
    const raised = dabbed(flatGround, bump, 1);
    expect([digitAt(raised, 6, 3), digitAt(raised, 5, 3), digitAt(raised, 6, 4), digitAt(raised, 7, 4)]).toEqual([
      7, 6, 6, 5,
    ]);
    const most = dabbed(dabbed(dabbed(raised, bump, 1), bump, 1), bump, 1);
    expect(digitAt(most, 6, 3)).toBe(9);
    const least = [1, 2, 3].reduce((ground) => dabbed(ground, bump, -1), flatGround);
    expect([digitAt(least, 6, 3), digitAt(least, 6, 2)]).toEqual([0, 2]);
  });

  it('is drawn on at its edges, by places outside them as well', () => {
    expect(nearestBump([-3.2, 2.4])).toEqual([0, 0]);
    expect(nearestBump([3, -2])).toEqual([11, 7]);
  });

  it('comes back from an address by its digits, and is left alone by anything else', () => {
    expect(groundIn(firstGround.join(''), flatGround)).toEqual(firstGround);
    for (const wrong of [null, '', '12', 'x'.repeat(96)]) expect(groundIn(wrong, flatGround)).toBe(flatGround);
  });
});
