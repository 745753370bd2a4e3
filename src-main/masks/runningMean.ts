import type { Size } from './area.ts';

type Values = Float32Array | Uint16Array;

/**
 * The mean over a square of 2 radius + 1 values, by two running sums. Beyond the border the outermost values go on.
 * @param from [height, width]
 * @param to [height, width], which may be `from`; whole numbers are cut, so `rounding` 0.5 rounds them
 * @param between [height, width], written over
 */
export function runningMean<T extends Values>(
  from: T,
  to: T,
  between: T,
  size: Size,
  { radius, rounding = 0 }: { readonly radius: number; readonly rounding?: number },
): void {
  meanAcross(from, between, size, radius, rounding);
  meanDown(between, to, size, radius, rounding);
}

/** The mean over 2 radius + 1 values of each row. */
function meanAcross(from: Values, to: Values, { width, height }: Size, radius: number, rounding: number): void {
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const first = y * width;
    const last = (y + 1) * width - 1;
    let sum = from[first]! * (radius + 1);
    for (let i = 1; i <= radius; i++) sum += from[Math.min(first + i, last)]!;
    for (let at = first; at <= last; at++) {
      to[at] = sum * share + rounding;
      sum += from[Math.min(at + radius + 1, last)]! - from[Math.max(at - radius, first)]!;
    }
  }
}

/** The same for columns, all of them at once: memory is read in its order. */
function meanDown(from: Values, to: Values, { width, height }: Size, radius: number, rounding: number): void {
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
      to[y * width + x] = sums[x]! * share + rounding;
      sums[x]! += from[next + x]! - from[gone + x]!;
    }
  }
}
