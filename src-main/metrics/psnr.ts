/** Samples of two pictures, interleaved, that are compared one by one. */
export type Samples = Uint8Array | Uint16Array | Float32Array;

/** Which pixels count: 1 = yes. */
export type Counted = Uint8Array | null;

/**
 * Mean absolute difference per sample.
 * @param counted by pixel; null: all
 */
export const meanAbsoluteError = (a: Samples, b: Samples, channels: number, counted: Counted = null): number =>
  meanOver(a, b, channels, counted, Math.abs);

/**
 * Peak signal-to-noise ratio in decibels: 10 log10(max^2 / mean squared error); `Infinity` for equal pictures.
 * @param max the value of white
 * @param counted by pixel; null: all
 */
export function psnr(a: Samples, b: Samples, channels: number, max: number, counted: Counted = null): number {
  return 10 * Math.log10((max * max) / meanOver(a, b, channels, counted, (difference) => difference * difference));
}

/** @returns NaN where nothing counts */
function meanOver(
  a: Samples,
  b: Samples,
  channels: number,
  counted: Counted,
  value: (difference: number) => number,
): number {
  if (a.length !== b.length) throw new Error(`pictures of ${a.length} and ${b.length} samples`);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if (counted !== null && counted[Math.floor(i / channels)] === 0) continue;
    sum += value(a[i]! - b[i]!);
    count++;
  }
  return sum / count;
}
