import { describe, expect, it } from 'vitest';
import { MaskLevels } from './maskLevels.ts';
import { MaskRaster, tileSide } from './maskRaster.ts';
import { rasterOf, seeded, valuesBy } from './testing/madeMask.ts';

describe('the levels of a mask', () => {
  it('average blocks of the mask', () => {
    const size = { width: 1300, height: 700 };
    const random = seeded(6);
    const values = valuesBy(size, () => random() * 255);
    const levels = new MaskLevels(rasterOf(size, values));
    const tile = levels.tile(2, 1, 0).bytes; // from x = 1024
    const mean = (x: number, y: number): number => {
      let sum = 0;
      for (let at = 0; at < 16; at++) sum += values[(y * 4 + (at >> 2)) * size.width + 1024 + x * 4 + (at & 3)] ?? 0;
      return sum / 16;
    };
    for (const [x, y] of [
      [0, 0],
      [33, 50],
      [60, 170],
    ] as const)
      expect(Math.abs((tile?.[y * tileSide + x] ?? 0) - mean(x, y))).toBeLessThanOrEqual(1);
  });

  it('are made again only where the mask has changed', () => {
    const raster = new MaskRaster({ width: 2048, height: 1024 });
    const levels = new MaskLevels(raster);
    raster.write({ x: 100, y: 100, width: 4, height: 4 }, new Uint8Array(16).fill(255));
    const left = levels.tile(2, 0, 0).stamp;
    const right = levels.tile(2, 1, 0).stamp;
    expect(levels.tile(2, 0, 0).bytes?.[25 * tileSide + 25]).toBe(255);
    expect(levels.tile(2, 1, 0).bytes).toBeNull();
    raster.write({ x: 100, y: 100, width: 4, height: 4 }, new Uint8Array(16));
    expect(levels.tile(2, 0, 0).stamp).toBeGreaterThan(left);
    expect(levels.tile(2, 0, 0).bytes?.[25 * tileSide + 25]).toBe(0);
    expect(levels.tile(2, 1, 0).stamp).toBe(right);
  });
});
