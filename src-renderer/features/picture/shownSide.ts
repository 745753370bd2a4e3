import type { Size } from '../../canvas/geometry.ts';

/** Pixels that are shown at most: a picture and its result of this size take half a gigabyte on screen. Larger ones are shown smaller. */
const mostShownPixels = 36_000_000;

/** The longest side to ask for, or null for the whole picture. @param part of the pixels that are shown at most */
export function shownSide({ width, height }: Size, part = 1): number | null {
  const share = Math.sqrt((part * mostShownPixels) / (width * height));
  return share >= 1 ? null : Math.floor(Math.max(width, height) * share);
}
