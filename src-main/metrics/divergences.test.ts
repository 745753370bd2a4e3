import { describe, expect, it } from 'vitest';
import {
  bestDiscriminator,
  crossEntropy,
  earthMoverDistance,
  earthMoves,
  entropy,
  gameValue,
  jensenShannon,
  kullbackLeibler,
  normalised,
  totalVariation,
  workOf,
} from './divergences.ts';
import { cheapestMoves } from './transport.ts';

const p = [0.1, 0.4, 0.3, 0.2, 0];
const q = [0.25, 0.25, 0.1, 0.1, 0.3];

describe('what sets two distributions apart', () => {
  it('is what scipy 1.17.1 says: entropy, entropy of two, jensenshannon squared, wasserstein_distance', () => {
    expect(entropy(p)).toBeCloseTo(1.8464393446710157, 14);
    expect(entropy(q)).toBeCloseTo(2.185475297227334, 14);
    expect(kullbackLeibler(p, q)).toBeCloseTo(0.8145247027726656, 14);
    expect(jensenShannon(p, q)).toBeCloseTo(0.23655200396590492, 14);
    expect(earthMoverDistance(p, q)).toBeCloseTo(0.65, 14);
    expect(crossEntropy(p, q)).toBeCloseTo(2.6609640474436813, 14);
  });

  it('is nothing for equal ones; of disjoint ones KL is infinite, JS one bit, and only the earth mover sees how far', () => {
    expect([kullbackLeibler(p, p), jensenShannon(p, p), earthMoverDistance(p, p), totalVariation(p, p)]).toEqual([
      0, 0, 0, 0,
    ]);
    const [near, far] = [
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ];
    const next = [0, 1, 0, 0];
    for (const other of [far, next]) {
      expect(kullbackLeibler(near, other)).toBe(Infinity);
      expect(jensenShannon(near, other)).toBe(1);
      expect(totalVariation(near, other)).toBe(1);
    }
    expect([earthMoverDistance(near, next), earthMoverDistance(near, far)]).toEqual([1, 3]);
    expect(kullbackLeibler(q, p)).toBe(Infinity); // q has what p excludes
  });

  it('gives the game its value, 2 JS - 2 log 2, which the best discriminator reaches', () => {
    const best = bestDiscriminator(p, q);
    const reached = best.reduce(
      (sum, d, i) => sum + (p[i]! && p[i] * Math.log(d)) + (q[i]! && q[i] * Math.log(1 - d)),
      0,
    );
    expect(gameValue(p, q)).toBeCloseTo(reached, 14);
    expect(gameValue(p, p)).toBeCloseTo(-2 * Math.LN2, 14);
    expect(bestDiscriminator([0, 1], [0, 1])).toEqual([0.5, 0.5]);
  });

  it('is the area between both cumulative distributions, for the earth mover', () => {
    let [area, below] = [0, 0];
    for (const [i, share] of p.entries()) {
      below += share - q[i]!;
      area += Math.abs(below);
    }
    expect(earthMoverDistance(p, q)).toBeCloseTo(area, 14);
  });

  it('moves every pile to where it is wanted', () => {
    const lies = q.map(() => 0);
    for (const { to, amount } of earthMoves(p, q)) lies[to]! += amount;
    for (const [i, share] of q.entries()) expect(lies[i]).toBeCloseTo(share, 12);
    expect(normalised([1, 3])).toEqual([0.25, 0.75]);
    expect(normalised([0, 0])).toEqual([0.5, 0.5]);
  });
});

describe('the cheapest moves on a plane', () => {
  const place = (bin: number, side: number): [number, number] => [bin % side, Math.floor(bin / side)];
  const apart =
    (side: number) =>
    (from: number, to: number): number => {
      const [[x1, y1], [x2, y2]] = [place(from, side), place(to, side)];
      return Math.hypot(x1 - x2, y1 - y2);
    };

  it('cost what the linear programme of scipy 1.17.1 (linprog) finds', () => {
    const a = [0.05, 0.2, 0.15, 0.1, 0.3, 0.2];
    const b = [0.3, 0.1, 0.1, 0.2, 0.05, 0.25];
    expect(workOf(cheapestMoves(a, b, apart(3)), apart(3))).toBeCloseTo(0.4621320343559642, 12);
  });

  it('cost no more than any assignment of equal piles, tried one by one', () => {
    const assignments = (left: readonly number[]): number[][] =>
      left.length === 0
        ? [[]]
        : left.flatMap((one) => assignments(left.filter((x) => x !== one)).map((rest) => [one, ...rest]));
    for (let seed = 0; seed < 12; seed++) {
      const chance = (k: number): number => Math.abs(Math.sin(seed * 12.9898 + k * 78.233) * 43758.5453) % 1;
      const costs = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_none, j) => chance(5 * i + j)));
      const cost = (from: number, to: number): number => costs[from]![to]!;
      const best = Math.min(
        ...assignments([0, 1, 2, 3, 4]).map((order) => order.reduce((sum, to, from) => sum + cost(from, to) / 5, 0)),
      );
      const even = Array.from({ length: 5 }, () => 0.2);
      expect(workOf(cheapestMoves(even, even, cost), cost)).toBeCloseTo(best, 12);
    }
  });

  it('are those of one dimension on a line', () => {
    const line = (from: number, to: number): number => Math.abs(from - to);
    expect(workOf(cheapestMoves(p, q, line), line)).toBeCloseTo(earthMoverDistance(p, q), 12);
  });
});
