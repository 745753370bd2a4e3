import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** What a part of the window looks like: RGB, 8 bit. */
export interface Look {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Photographs a part of the window. */
export async function look(target: Locator): Promise<Look> {
  const { data, info } = await sharp(await target.screenshot({ animations: 'disabled' }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** Mean absolute difference of two looks of the same size, 0..255. */
export function difference(a: Look, b: Look): number {
  if (a.width !== b.width || a.height !== b.height) return 255;
  return a.pixels.reduce((sum, value, index) => sum + Math.abs(value - (b.pixels[index] ?? 0)), 0) / a.pixels.length;
}

/** Mean of all values, 0..255. */
export const meanBrightness = ({ pixels }: Look): number =>
  pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
