import type { Size } from '../../canvas/geometry.ts';
import { wholeOf } from '../../../src-main/masks/area.ts';
import { MaskRaster } from '../maskRaster.ts';

/** Numbers 0..1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A picture's worth of values by a rule. */
export function valuesBy({ width, height }: Size, rule: (x: number, y: number) => number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: width * height }, (_, at) => Math.round(rule(at % width, Math.floor(at / width))));
}

export function rasterOf(size: Size, values: Uint8Array): MaskRaster {
  const raster = new MaskRaster(size);
  raster.write(wholeOf(size), values);
  return raster;
}

/** All values of a mask, row after row. */
export const valuesOf = (raster: MaskRaster): Uint8Array<ArrayBuffer> => raster.read(wholeOf(raster));

/** The largest difference between two masks. */
export function furthest(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
}
