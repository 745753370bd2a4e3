import type { Area, Size } from './area.ts';

/** Where to work, at the size of its picture: one byte per pixel, rows from top to bottom, 255 = here, 0 = leave alone, between = in part. */
export interface Mask extends Size {
  readonly data: Uint8Array;
}

/** From this value on a pixel counts as masked where only yes or no will do. */
export const halfMasked = 128;

/** From this value on a network's own mask counts as changing a pixel: a tenth. */
export const changesFrom = 26;

/** Pixels that are to change at all. */
export function maskedPixels({ data }: Mask): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > 0) count++;
  return count;
}

/** The smallest rectangle around all pixels that are to change; null for an empty mask. */
export function boundsOf({ width, height, data }: Mask): Area | null {
  let left = width;
  let top = height;
  let right = -1;
  let bottom = -1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A mask's bounds with a margin, inside the picture; null for an empty mask. */
export function boundsAround(mask: Mask, margin: number): Area | null {
  const bounds = boundsOf(mask);
  if (!bounds) return null;
  const x = Math.max(0, bounds.x - margin);
  const y = Math.max(0, bounds.y - margin);
  const right = Math.min(mask.width, bounds.x + bounds.width + margin);
  const bottom = Math.min(mask.height, bounds.y + bounds.height + margin);
  return { x, y, width: right - x, height: bottom - y };
}

/** A rectangle of a mask. */
export function cropMask({ width, data }: Mask, rect: Area): Mask {
  const cropped = new Uint8Array(rect.width * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x;
    cropped.set(data.subarray(from, from + rect.width), y * rect.width);
  }
  return { width: rect.width, height: rect.height, data: cropped };
}

/** The same, value by value. */
export const mapMask = ({ width, height, data }: Mask, value: (masked: number, index: number) => number): Mask => ({
  width,
  height,
  data: data.map(value),
});
