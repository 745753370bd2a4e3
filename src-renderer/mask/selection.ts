import { intersection, wholeOf, type Area } from '../../src-main/masks/area.ts';
import type { MaskRaster } from './maskRaster.ts';

/** How much a shape covers each pixel of a rectangle, 0..255, row after row; nothing outside of it. */
export interface Selection {
  readonly area: Area;
  readonly coverage: Uint8Array;
}

export type MaskMode = 'add' | 'subtract' | 'intersect';

/**
 * Puts a shape to a mask m as fuzzy sets are put together (Zadeh 1965): add max(m, c), subtract min(m, 255 - c), intersect min(m, c).
 * Doing the same again changes nothing, so that soft edges stay as soft as they are.
 */
export function combine(raster: MaskRaster, { area, coverage }: Selection, mode: MaskMode): void {
  const from = (x: number, y: number): number => (y - area.y) * area.width + x - area.x;
  const indices = mode === 'intersect' ? raster.tilesIn(wholeOf(raster)) : raster.tilesIn(area);
  for (const index of indices) {
    if (mode !== 'add' && raster.tile(index) === null) continue; // nothing to take away
    const part = intersection(raster.areaOf(index), area);
    if (mode === 'intersect') {
      if (!part) raster.replaceTile(index, null);
      else
        raster.writeTile(index, wholeOf(raster), (bytes, at, x, y, length) =>
          keepInside(bytes, at, x, y, length, area, coverage),
        );
    } else if (part && isTouched(part, area, coverage)) {
      const put = mode === 'add' ? addRow : subtractRow;
      raster.writeTile(index, area, (bytes, at, x, y, length) => put(bytes, at, coverage, from(x, y), length));
    }
  }
}

function addRow(bytes: Uint8Array, at: number, coverage: Uint8Array, from: number, length: number): void {
  for (let i = 0; i < length; i++) if (coverage[from + i]! > bytes[at + i]!) bytes[at + i] = coverage[from + i]!;
}

function subtractRow(bytes: Uint8Array, at: number, coverage: Uint8Array, from: number, length: number): void {
  for (let i = 0; i < length; i++)
    if (255 - coverage[from + i]! < bytes[at + i]!) bytes[at + i] = 255 - coverage[from + i]!;
}

// prettier-ignore
function keepInside(bytes: Uint8Array, at: number, x: number, y: number, length: number, area: Area, coverage: Uint8Array): void {
  const isRowInside = y >= area.y && y < area.y + area.height;
  for (let i = 0; i < length; i++) {
    const column = x + i - area.x;
    const limit = isRowInside && column >= 0 && column < area.width ? coverage[(y - area.y) * area.width + column]! : 0;
    if (limit < bytes[at + i]!) bytes[at + i] = limit;
  }
}

/** Whether a shape covers any pixel of a part of its rectangle: tiles that it only surrounds are not made. */
function isTouched(part: Area, area: Area, coverage: Uint8Array): boolean {
  for (let y = part.y; y < part.y + part.height; y++) {
    const from = (y - area.y) * area.width + part.x - area.x;
    for (let i = 0; i < part.width; i++) if (coverage[from + i] !== 0) return true;
  }
  return false;
}
