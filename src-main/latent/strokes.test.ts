import { describe, expect, it } from 'vitest';
import { maskOf, wishOf, type Stroke } from './strokes.ts';

const side = 16;
const origin = Uint8Array.from({ length: 3 * side * side }, (_, i) => Math.floor(i / 3) % side); // columns count up
const at = (map: Uint8Array | null, x: number, y: number, channels = 1): number[] => [
  ...(map ?? new Uint8Array()).subarray((y * side + x) * channels, (y * side + x + 1) * channels),
];

describe('a stroke of colour', () => {
  const stroke: Stroke = {
    kind: 'colour',
    rgb: [200, 10, 30],
    radius: 2,
    points: [
      { x: 4, y: 8 },
      { x: 10, y: 8 },
    ],
  };
  const wish = wishOf([stroke], origin, side);

  it('wants its colour along its line and nowhere else', () => {
    for (const x of [3, 7, 11]) {
      expect(at(wish.target, x, 8, 3)).toEqual([200, 10, 30]);
      expect(at(wish.targetMap, x, 8)).toEqual([255]);
    }
    for (const [x, y] of [
      [7, 12],
      [14, 8],
      [0, 0],
    ] as const)
      expect(at(wish.targetMap, x, y)).toEqual([0]);
  });

  it('wants the rest to stay as it was, but for a margin around itself', () => {
    expect(at(wish.originMap, 7, 8)).toEqual([0]);
    expect(at(wish.originMap, 7, 11)).toEqual([0]);
    expect(at(wish.originMap, 7, 14)).toEqual([255]);
    expect(wish.origin).toBe(origin);
  });

  it('lies over earlier ones', () => {
    const later = { ...stroke, rgb: [1, 2, 3] as const, points: [{ x: 7.5, y: 8.5 }] };
    const both = wishOf([stroke, later], origin, side);
    expect(at(both.target, 7, 8, 3)).toEqual([1, 2, 3]);
    expect(at(both.target, 11, 8, 3)).toEqual([200, 10, 30]);
  });
});

describe('a drawn edge', () => {
  const line = (to: { readonly x: number; readonly y: number }): Stroke => ({
    kind: 'sketch',
    points: [{ x: 8, y: 8 }, to],
  });

  it('wants brightness to change across it: up and down for a level line, left and right for an upright one', () => {
    const level = wishOf([line({ x: 14, y: 8 })], origin, side);
    const upright = wishOf([line({ x: 8, y: 14 })], origin, side);
    expect(at(level.edges, 11, 8, 2)).toEqual([1, 128]); // twice a right angle
    expect(at(upright.edges, 8, 11, 2)).toEqual([255, 128]);
    expect(at(level.edgeMap, 11, 8)).toEqual([255]);
    expect(at(level.edgeMap, 11, 12)).toEqual([0]);
  });

  it('has no side: drawn from either end it is the same', () => {
    const there = {
      kind: 'sketch',
      points: [
        { x: 2, y: 3 },
        { x: 9, y: 8 },
      ],
    } as const;
    const back = { kind: 'sketch', points: there.points.toReversed() } as const;
    expect(wishOf([there], origin, side).edges).toEqual(wishOf([back], origin, side).edges);
  });
});

describe('a patch that is moved', () => {
  it('wants there what is here', () => {
    const wish = wishOf([{ kind: 'warp', radius: 2, from: { x: 4, y: 4 }, to: { x: 10, y: 10 } }], origin, side);
    expect(at(wish.targetMap, 10, 10)).toEqual([255]);
    expect(at(wish.target, 10, 10, 3)).toEqual([4, 4, 4]);
    expect(at(wish.target, 11, 10, 3)).toEqual([5, 5, 5]);
    expect(at(wish.targetMap, 4, 4)).toEqual([0]);
  });
});

describe('where a photograph may change', () => {
  const mask: Stroke = { kind: 'mask', radius: 3, points: [{ x: 8, y: 8 }] };

  it('is wherever it was painted, with an edge of a pixel, and everywhere where nothing was', () => {
    const coverage = maskOf([mask], side);
    expect(at(coverage, 8, 8)).toEqual([255]);
    expect(at(coverage, 9, 8)).toEqual([255]);
    expect(at(coverage, 12, 8)).toEqual([0]);
    expect(at(coverage, 10, 9)[0]).toBeGreaterThan(0);
    expect(at(coverage, 10, 9)[0]).toBeLessThan(255);
    expect(maskOf([], side)).toBeNull();
    expect(maskOf([{ kind: 'sketch', points: [{ x: 1, y: 1 }] }], side)).toBeNull();
  });

  it('is nothing that a network is asked for', () => {
    expect(wishOf([mask], origin, side)).toEqual(wishOf([], origin, side));
  });
});
