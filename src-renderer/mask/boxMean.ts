import type { Size } from '../canvas/geometry.ts';

/** The mean over a square of 2 radius + 1 values. */
export function boxMean(values: Float32Array, size: Size, radius: number): Float32Array {
  const [between, out] = [new Float32Array(values.length), new Float32Array(values.length)];
  meanAcross(values, between, size, radius);
  meanDown(between, out, size, radius);
  return out;
}

/** The mean over 2 radius + 1 values of each row, by a running sum. */
function meanAcross(from: Float32Array, to: Float32Array, { width, height }: Size, radius: number): void {
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const [first, last] = [y * width, (y + 1) * width - 1];
    let sum = from[first]! * (radius + 1);
    for (let i = 1; i <= radius; i++) sum += from[Math.min(first + i, last)]!;
    for (let at = first; at <= last; at++) {
      to[at] = sum * share;
      sum += from[Math.min(at + radius + 1, last)]! - from[Math.max(at - radius, first)]!;
    }
  }
}

/** The same for columns, all of them at once: memory is read in its order. */
function meanDown(from: Float32Array, to: Float32Array, { width, height }: Size, radius: number): void {
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
      to[y * width + x] = sums[x]! * share;
      sums[x]! += from[next + x]! - from[gone + x]!;
    }
  }
}
