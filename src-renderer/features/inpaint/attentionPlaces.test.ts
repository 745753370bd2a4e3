import { expect, it } from 'vitest';
import { areaOf, mostOf, placeAt, sharesOf, type AttentionMap } from './attentionPlaces.ts';

/** 3 x 2 places of 20 x 10 pixels from (100, 50) on; those in the middle column are hidden. */
const map: AttentionMap = {
  area: { x: 100, y: 50, width: 60, height: 20 },
  columns: 3,
  rows: 2,
  places: [1, 4],
  shares: Uint8Array.of(10, 0, 255, 0, 0, 3, 0, 0, 0, 0, 0, 0),
  peaks: [0.4, 0],
};

it('a point lies in the place that covers it, where that is hidden', () => {
  expect(placeAt(map, { x: 120, y: 50 })).toBe(1);
  expect(placeAt(map, { x: 139, y: 69 })).toBe(4);
  for (const point of [
    { x: 119, y: 55 },
    { x: 140, y: 55 },
    { x: 130, y: 49 },
    { x: 130, y: 70 },
    { x: 99, y: 60 },
    { x: 160, y: 55 },
  ])
    expect(placeAt(map, point)).toBeNull();
});

it('a place takes its own shares, most of them from the middle of another', () => {
  expect([...sharesOf(map, 1)]).toEqual([10, 0, 255, 0, 0, 3]);
  expect(areaOf(map, 2)).toEqual({ x: 140, y: 50, width: 20, height: 10 });
  expect(mostOf(map, 1)).toEqual({ at: { x: 150, y: 55 }, share: 0.4 });
  expect(mostOf(map, 4)).toBeNull();
});
