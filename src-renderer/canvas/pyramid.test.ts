import { describe, expect, it } from 'vitest';
import { levelFor, levelSizes, tilePlaces } from './pyramid.ts';

describe('the pyramid', () => {
  it('halves a 24-megapixel picture until it fits a quarter of a tile', () => {
    expect(levelSizes({ width: 6000, height: 4000 }).map(({ width, height }) => `${width}x${height}`)).toEqual([
      '6000x4000',
      '3000x2000',
      '1500x1000',
      '750x500',
      '375x250',
      '188x125',
    ]);
  });

  it('has one level for a single pixel and never a side of none', () => {
    expect(levelSizes({ width: 1, height: 1 })).toEqual([{ width: 1, height: 1 }]);
    expect(levelSizes({ width: 20_000, height: 1 }).at(-1)).toEqual({ width: 157, height: 1 });
  });

  it('cuts a level into tiles that cover it exactly', () => {
    const places = tilePlaces({ width: 2500, height: 1025 });
    expect(places).toHaveLength(6);
    expect(places.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(2500 * 1025);
    expect(places.at(-1)).toEqual({ x: 2048, y: 1024, width: 452, height: 1 });
  });

  it('draws from the smallest level that has a pixel for every device pixel, or the largest there is', () => {
    const levels = levelSizes({ width: 4000, height: 3000 });
    expect([9000, 4000, 3999, 2000, 1999, 1000, 10].map((side) => levelFor(levels, side)?.width)).toEqual([
      4000, 4000, 4000, 2000, 2000, 1000, 250,
    ]);
    expect(levelFor(levels.slice(3), 4000)?.width).toBe(500);
    expect(levelFor([], 100)).toBeUndefined();
  });
});
