import { wholeOf } from '../../src-main/masks/area.ts';
import { flood } from './flood.ts';
import type { PixelSource } from './pixelSource.ts';
import type { Selection } from './selection.ts';

/** Whether each pixel is like the one at `seed`: no channel differs by more than the tolerance. */
function likeSeed({ width, height, rgba }: PixelSource, seed: number, tolerance: number): Uint8Array {
  const like = new Uint8Array(width * height);
  const r = rgba[seed * 4]!;
  const g = rgba[seed * 4 + 1]!;
  const b = rgba[seed * 4 + 2]!;
  const a = rgba[seed * 4 + 3]!;
  for (let at = 0, i = 0; at < like.length; at++, i += 4) {
    const isLike =
      Math.abs(rgba[i]! - r) <= tolerance &&
      Math.abs(rgba[i + 1]! - g) <= tolerance &&
      Math.abs(rgba[i + 2]! - b) <= tolerance &&
      Math.abs(rgba[i + 3]! - a) <= tolerance;
    like[at] = isLike ? 255 : 0;
  }
  return like;
}

/** Everything in the picture that is coloured like one pixel. @param tolerance 0..255 per channel */
export function colourRange(source: PixelSource, x: number, y: number, tolerance: number): Selection {
  return { area: wholeOf(source), coverage: likeSeed(source, y * source.width + x, tolerance) };
}

/** The magic wand: what is coloured like one pixel and joined to it side by side. @param tolerance 0..255 per channel */
export function magicWand(source: PixelSource, x: number, y: number, tolerance: number): Selection {
  const like = likeSeed(source, y * source.width + x, tolerance);
  return { area: wholeOf(source), coverage: flood(like, source, x, y) };
}
