import type { Size } from '../canvas/geometry.ts';

/**
 * A Gaussian blur by three running means, whose widths give the variance sigma^2 as nearly as whole pixels can (Kovesi 2010). Outside of the
 * rectangle its edge goes on.
 * @param sigma in pixels, greater than 0
 */
export function gaussianBlur(values: Uint8Array, { width, height }: Size, sigma: number): Float32Array {
  const [from, to] = [Float32Array.from(values), new Float32Array(values.length)];
  for (const radius of boxRadii(sigma)) {
    if (radius === 0) continue;
    for (let y = 0; y < height; y++) runningMean(from, to, y * width, 1, width, radius);
    for (let x = 0; x < width; x++) runningMean(to, from, x, width, height, radius);
  }
  return from;
}

function boxRadii(sigma: number): number[] {
  const ideal = Math.sqrt((12 * sigma * sigma) / 3 + 1);
  const low = Math.max(1, Math.floor((ideal - 1) / 2) * 2 + 1);
  const lows = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((pass) => (low - 1) / 2 + (pass < lows ? 0 : 1));
}

/** The mean over 2 radius + 1 values along a line of an array. */
// prettier-ignore
export function runningMean(from: Float32Array, to: Float32Array, start: number, step: number, length: number, radius: number): void {
  const end = start + (length - 1) * step;
  let sum = from[start]! * (radius + 1);
  for (let i = 1; i <= radius; i++) sum += from[start + Math.min(i, length - 1) * step]!;
  for (let i = 0, at = start; i < length; i++, at += step) {
    to[at] = sum / (2 * radius + 1);
    sum += from[i + radius + 1 < length ? at + (radius + 1) * step : end]! - from[i - radius >= 0 ? at - radius * step : start]!;
  }
}
