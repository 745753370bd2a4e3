import { describe, expect, it } from 'vitest';
import { countOf, dealt, isCalledFake, ownTiles, shippedTiles } from './tiles.ts';

const keysOf = (tiles: readonly { readonly key: string }[]): string[] => tiles.map(({ key }) => key);

describe('the tiles of a network that ships', () => {
  it.each(['faces', 'shapes'] as const)('are as many drawings as samples, each with a verdict: %s', (sheet) => {
    const tiles = shippedTiles(sheet);
    expect(countOf(tiles)).toEqual({ real: 40, fake: 40 });
    expect(new Set(tiles.map(({ place }) => JSON.stringify(place))).size).toBe(80);
    const wrong = tiles.filter((tile) => isCalledFake(tile) !== tile.isFake).length;
    expect(wrong).toBeGreaterThan(0); // an oracle would be no opponent
    expect(wrong).toBeLessThan(12); // 15 % of 80: it has learnt something
  });
});

describe('the tiles of a person', () => {
  it('are originals and the newest translation of each that shows', () => {
    const translation = (id: string, pictureId: string, createdAt: number, meanChange = 20) => ({
      id,
      pictureId,
      createdAt,
      meanChange,
    });
    const tiles = ownTiles({
      pictures: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      translations: [translation('a1', 'a', 1), translation('a2', 'a', 2), translation('c1', 'c', 1, 0.1)],
    });
    expect(keysOf(tiles)).toEqual(['picture:a', 'picture:b', 'picture:c', 'translation:a2']);
    expect(tiles.map(({ isFake }) => isFake)).toEqual([false, false, false, true]);
    expect(tiles.every((tile) => isCalledFake(tile) === null)).toBe(true);
  });
});

describe('the rounds of a quiz', () => {
  const tiles = shippedTiles('shapes');

  it('are the same for one seed, others for another, and never the same tile twice', () => {
    expect(keysOf(dealt(tiles, 4, 20))).toEqual(keysOf(dealt(tiles, 4, 20)));
    expect(keysOf(dealt(tiles, 4, 20))).not.toEqual(keysOf(dealt(tiles, 5, 20)));
    expect(new Set(keysOf(dealt(tiles, 4, 20))).size).toBe(20);
  });

  it('hold half real ones and half made ones in the mean, and rarely exactly so', () => {
    const counts = Array.from({ length: 400 }, (_, seed) => countOf(dealt(tiles, seed, 20)).fake);
    // hypergeometric, 20 of 40 and 40: mean 10, deviation 1.95 (scipy.stats.hypergeom(80, 40, 20)); of a mean of 400, 0.1
    expect(Math.abs(counts.reduce((sum, count) => sum + count, 0) / 400 - 10)).toBeLessThan(0.4);
    expect(new Set(counts).size).toBeGreaterThan(5);
  });

  it('take as many of one kind as of the other where there are fewer of one', () => {
    const few = tiles.slice(0, 45); // 40 real, 5 made
    expect(countOf(dealt(few, 1, 20))).toEqual({ real: 5, fake: 5 });
    expect(dealt([], 1, 20)).toEqual([]);
  });
});
