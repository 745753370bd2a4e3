import type { Size } from './area.ts';
import { runningMean } from './runningMean.ts';

/** Steps of the blurred values for each step of 0..255: 255 * 257 = 65535. */
export const blurScale = 257;

/**
 * A Gaussian blur by three running means, whose widths give the variance sigma^2 as nearly as whole pixels can (Kovesi 2010). Beyond the border the outermost
 * pixels go on. In whole numbers throughout: what is blurred of a part is, bit for bit, what is blurred of the whole.
 * @param values [height, width], 0..255
 * @param sigma in pixels, greater than 0
 * @returns [height, width], 0..65535
 */
export function gaussianBlur(values: Uint8Array, size: Size, sigma: number): Uint16Array<ArrayBuffer> {
  const blurred = Uint16Array.from(values, (value) => value * blurScale);
  const between = new Uint16Array(values.length);
  for (const radius of boxRadii(sigma)) {
    if (radius > 0) runningMean(blurred, blurred, between, size, { radius, rounding: 0.5 });
  }
  return blurred;
}

/** How far a blur carries a value, in pixels. */
export const blurReach = (sigma: number): number => boxRadii(sigma).reduce((sum, radius) => sum + radius, 0);

function boxRadii(sigma: number): number[] {
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1);
  const low = Math.max(1, Math.floor((ideal - 1) / 2) * 2 + 1);
  const lows = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((pass) => (low - 1) / 2 + (pass < lows ? 0 : 1));
}
