import type { AttentionMap } from '../../../src-main/contract/inpainting.ts';
import type { Area } from '../../../src-main/masks/area.ts';
import { imagePoint, type ImagePoint } from '../../canvas/geometry.ts';

export type { AttentionMap } from '../../../src-main/contract/inpainting.ts';

/** The place in which a point of the picture lies, where that is one of the hole's; else null. */
export function placeAt({ area, columns, rows, places }: AttentionMap, { x, y }: ImagePoint): number | null {
  const column = Math.floor(((x + 0.5 - area.x) / area.width) * columns);
  const row = Math.floor(((y + 0.5 - area.y) / area.height) * rows);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  const place = row * columns + column;
  return places.includes(place) ? place : null;
}

/** How much a hidden place takes from each, of 255. */
export function sharesOf({ columns, rows, places, shares }: AttentionMap, place: number): Uint8Array {
  const row = places.indexOf(place);
  return shares.subarray(row * columns * rows, (row + 1) * columns * rows);
}

/** Where a place lies, in pixels of the picture. */
export function areaOf({ area, columns, rows }: AttentionMap, place: number): Area {
  const [width, height] = [area.width / columns, area.height / rows];
  return {
    x: area.x + (place % columns) * width,
    y: area.y + Math.floor(place / columns) * height,
    width,
    height,
  };
}

/** Of what a hidden place takes, the largest part: the middle of where it is from, and its share, 0..1. Null where it takes nothing. */
export function mostOf(map: AttentionMap, place: number): { readonly at: ImagePoint; readonly share: number } | null {
  const share = map.peaks[map.places.indexOf(place)] ?? 0;
  if (share === 0) return null;
  const { x, y, width, height } = areaOf(map, sharesOf(map, place).indexOf(255));
  return { at: imagePoint(Math.round(x + width / 2), Math.round(y + height / 2)), share };
}
