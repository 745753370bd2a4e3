import { expect, test } from 'vitest';
import { TileAccumulator } from './tileAccumulator.ts';
import { planTiles, type Tile } from './tiles.ts';

const plan = { tile: 64, overlap: 16, multiple: 4 };

/** Cuts a full-size change into tiles and joins them again. */
function rejoined(
  width: number,
  height: number,
  tiles: readonly Tile[],
  at: (x: number, y: number, c: number, tile: number) => number,
) {
  const joined = new TileAccumulator(width, height, tiles);
  tiles.forEach((tile, t) => {
    const data = Int16Array.from({ length: tile.width * tile.height * 3 }, (_, i) =>
      at(tile.x + (Math.floor(i / 3) % tile.width), tile.y + Math.floor(i / 3 / tile.width), i % 3, t),
    );
    joined.add({ width: tile.width, height: tile.height, data });
  });
  return joined.finish();
}

test.each([
  [200, 130],
  [113, 97],
  [481, 65],
  [30, 21],
])('a change that is linear over %i x %i comes out of the tiles exactly', (width, height) => {
  const at = (x: number, y: number, c: number) => 31 * x - 17 * y + 1000 * c - 4000;
  const { data } = rejoined(width, height, planTiles(width, height, plan), at);
  const expected = Int16Array.from({ length: width * height * 3 }, (_, i) =>
    at(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3),
  );
  expect(data).toEqual(expected);
});

test('tiles that disagree fade into one another without a step', () => {
  const width = 300;
  const height = 64;
  const tiles = planTiles(width, height, { tile: 64, overlap: 32, multiple: 4 });
  const { data } = rejoined(width, height, tiles, (_x, _y, _c, tile) => (tile % 2 === 0 ? 1000 : -1000));
  const row = [...data.subarray(0, width * 3)].filter((_, i) => i % 3 === 0);
  const steepest = Math.max(...row.slice(1).map((v, i) => Math.abs(v - row[i]!)));
  expect(Math.max(...row)).toBe(1000);
  expect(Math.min(...row)).toBeLessThan(-500);
  expect(steepest).toBeLessThan(2000 / 25); // the overlap is some 32 pixels long
});

test('a tile of the wrong size and a missing tile throw', () => {
  const tiles = planTiles(100, 64, plan);
  const joined = new TileAccumulator(100, 64, tiles);
  expect(() => joined.add({ width: 3, height: 3, data: new Int16Array(27) })).toThrow('tile 0');
  expect(() => joined.finish()).toThrow('0 of 2');
});
