import { expect, test } from 'vitest';
import { planTiles } from './tiles.ts';

const plan = { tile: 64, overlap: 16, multiple: 4 };

test.each([
  [64, 64],
  [65, 64],
  [200, 130],
  [113, 300],
  [1000, 70],
  [150, 151],
])('tiles of a %i x %i picture cover it, overlap and are of one size', (width, height) => {
  const tiles = planTiles(width, height, plan);
  const covered = new Uint8Array(width * height);
  for (const { x, y, width: w, height: h, paddedWidth, paddedHeight } of tiles) {
    expect([paddedWidth, paddedHeight]).toEqual([w, h]);
    expect([w % 4, h % 4, w <= 64, h <= 64]).toEqual([0, 0, true, true]);
    expect([w, h]).toEqual([tiles[0]?.width, tiles[0]?.height]);
    expect(Math.max(x + w - width, y + h - height)).toBeLessThanOrEqual(0);
    for (let row = y; row < y + h; row++) covered.fill(1, row * width + x, row * width + x + w);
  }
  expect(covered.every((v) => v === 1)).toBe(true);
  const starts = [...new Set(tiles.map(({ x }) => x))];
  starts.slice(1).forEach((start, i) => expect(starts[i]! + tiles[0]!.width - start).toBeGreaterThanOrEqual(16));
});

test('tiles are no longer than the overlap demands, since what neighbours share is computed twice', () => {
  const [tile] = planTiles(1024, 768, { tile: 576, overlap: 64, multiple: 4 });
  expect(tile).toMatchObject({ width: 544, height: 416 });
});

test('a picture smaller than a tile is one tile, padded to the multiple', () => {
  expect(planTiles(30, 21, plan)).toEqual([{ x: 0, y: 0, width: 30, height: 21, paddedWidth: 32, paddedHeight: 24 }]);
});

test('a long narrow picture has tiles along one side only', () => {
  const tiles = planTiles(200, 10, plan);
  expect(new Set(tiles.map(({ y, height, paddedHeight }) => `${y} ${height} ${paddedHeight}`))).toEqual(
    new Set(['0 10 12']),
  );
  expect(tiles.length).toBe(4);
});

test('an overlap of more than half a tile throws', () => {
  expect(() => planTiles(100, 100, { tile: 64, overlap: 40, multiple: 4 })).toThrow('planTiles');
});
