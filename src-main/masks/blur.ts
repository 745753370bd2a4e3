import type { Size } from './area.ts';

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
    if (radius === 0) continue;
    meanAcross(blurred, between, size, radius);
    meanDown(between, blurred, size, radius);
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

/** The mean over 2 radius + 1 values of each row, by a running sum. */
function meanAcross(from: Uint16Array, to: Uint16Array, { width, height }: Size, radius: number): void {
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const [first, last] = [y * width, (y + 1) * width - 1];
    let sum = from[first]! * (radius + 1);
    for (let i = 1; i <= radius; i++) sum += from[Math.min(first + i, last)]!;
    for (let at = first; at <= last; at++) {
      to[at] = sum * share + 0.5;
      sum += from[Math.min(at + radius + 1, last)]! - from[Math.max(at - radius, first)]!;
    }
  }
}

/** The same for columns, all of them at once: memory is read in its order. */
function meanDown(from: Uint16Array, to: Uint16Array, { width, height }: Size, radius: number): void {
  const share = 1 / (2 * radius + 1);
  const sums = new Float64Array(width);
  for (let i = -radius; i <= radius; i++) {
    const row = Math.min(height - 1, Math.max(0, i)) * width;
    for (let x = 0; x < width; x++) sums[x]! += from[row + x]!;
  }
  for (let y = 0; y < height; y++) {
    const next = Math.min(height - 1, y + radius + 1) * width;
    const gone = Math.max(0, y - radius) * width;
    for (let x = 0; x < width; x++) {
      to[y * width + x] = sums[x]! * share + 0.5;
      sums[x]! += from[next + x]! - from[gone + x]!;
    }
  }
}
