import { describe, expect, it } from 'vitest';
import { MaskRaster, tileSide } from './maskRaster.ts';
import { furthest, rasterOf, seeded, valuesBy, valuesOf } from './testing/madeMask.ts';

describe('a mask', () => {
  it('takes no memory where nothing is painted, even at 24 megapixels', () => {
    const raster = new MaskRaster({ width: 6000, height: 4000 });
    raster.write({ x: 300, y: 300, width: 2, height: 2 }, Uint8Array.of(1, 2, 3, 4));
    const tiles = Array.from({ length: raster.columns * raster.rows }, (_, index) => raster.tile(index));
    expect(tiles).toHaveLength(24 * 16);
    expect(tiles.filter((tile) => tile !== null)).toHaveLength(1);
    expect([
      raster.at(300, 300),
      raster.at(301, 301),
      raster.at(302, 300),
      raster.at(-1, 0),
      raster.at(6000, 0),
    ]).toEqual([1, 4, 0, 0, 0]);
  });

  it('gives back what was written across tiles, and zeros from beyond the picture', () => {
    const size = { width: 700, height: 531 };
    const random = seeded(1);
    const values = valuesBy(size, () => random() * 255);
    const raster = rasterOf(size, values);
    expect(furthest(valuesOf(raster), values)).toBe(0);
    const beyond = raster.read({ x: 698, y: 529, width: 4, height: 4 });
    expect([...beyond.subarray(0, 4)]).toEqual([values.at(-702), values.at(-701), 0, 0]);
    expect([...beyond.subarray(8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('counts its pixels and knows the rectangle around them', () => {
    const size = { width: 600, height: 600 };
    const raster = new MaskRaster(size);
    expect([raster.count, raster.bounds]).toEqual([0, null]);
    raster.write({ x: 250, y: 510, width: 10, height: 3 }, new Uint8Array(30).fill(9));
    raster.write({ x: 5, y: 599, width: 1, height: 1 }, Uint8Array.of(1));
    expect(raster.count).toBe(31);
    expect(raster.bounds).toEqual({ x: 5, y: 510, width: 255, height: 90 });
  });

  it('has new versions of the tiles that were written, and of no others', () => {
    const raster = new MaskRaster({ width: 600, height: 300 });
    raster.write({ x: 250, y: 0, width: 10, height: 1 }, new Uint8Array(10).fill(255));
    const versions = (): number[] => Array.from({ length: 6 }, (_, index) => raster.version(index));
    expect(versions()).toEqual([1, 1, 0, 0, 0, 0]);
    raster.write({ x: 0, y: 0, width: 600, height: 1 }, raster.read({ x: 0, y: 0, width: 600, height: 1 }));
    expect(versions()).toEqual([1, 1, 0, 0, 0, 0]);
    expect(raster.tilesIn({ x: tileSide - 1, y: 0, width: 2, height: 300 })).toEqual([0, 1, 3, 4]);
  });
});
