import { marchInward } from './fastMarching.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

/** How far known pixels are looked for, in pixels: the paper says 3 to 10; larger blurs. */
const defaultRadius = 5;

/**
 * "An Image Inpainting Technique Based on the Fast Marching Method" (Telea 2004): from the edge inward each pixel becomes the weighted mean of what its
 * known neighbours expect of it,
 *   I(p) = sum w(p, q) (I(q) + grad I(q) . (p - q)) / sum w(p, q),   w = dir * dst * lev,
 * where dir prefers neighbours along the front's normal N = grad T, dst near ones (1 / |p - q|^2), lev those on the same level of T.
 * The estimate is held between the darkest and the brightest of those neighbours: in texture, slopes would else feed on themselves and run away.
 * Fills the hole in place; a hole that covers everything is left alone.
 */
export function fillByTelea(picture: FloatPicture, hole: Hole, radius = defaultRadius): void {
  const { width, height } = picture;
  const { order, time } = marchInward(width, height, hole);
  const level = levelsAround(width, height, hole, time, radius);
  const isKnown = hole.map((value) => 1 - value);
  const disc = discOf(radius);
  for (const pixel of order) {
    fillPixel(picture, pixel, isKnown, level, disc);
    isKnown[pixel] = 1;
  }
}

/** T on both sides of the edge: arrival times inside, negative ones outside, as far as known pixels are looked for. */
function levelsAround(width: number, height: number, hole: Hole, time: Float32Array, radius: number): Float32Array {
  const known = hole.map((value) => 1 - value);
  const outside = marchInward(width, height, known, radius + 1).time;
  return time.map((arrival, i) => (hole[i] === 1 ? arrival : -outside[i]!));
}

interface Offset {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** All offsets within the radius but the centre. */
function discOf(radius: number): Offset[] {
  const offsets: Offset[] = [];
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const length = Math.hypot(x, y);
      if (length > 0 && length <= radius) offsets.push({ x, y, length });
    }
  }
  return offsets;
}

/** A direction nearly along the front still counts a little, or pixels with no neighbour across it would have none at all. */
const leastDirection = 1e-6;

function fillPixel(picture: FloatPicture, pixel: number, isKnown: Uint8Array, level: Float32Array, disc: readonly Offset[]): void {
  const { width, height, channels, data } = picture;
  const x = pixel % width;
  const y = (pixel - x) / width;
  const normalX = slope(level, pixel, 1, x > 0, x < width - 1);
  const normalY = slope(level, pixel, width, y > 0, y < height - 1);
  const sums = [0, 0, 0, 0];
  const [lowest, highest] = [sums.map(() => Infinity), sums.map(() => -Infinity)];
  let weights = 0;
  for (const offset of disc) {
    const qx = x + offset.x;
    const qy = y + offset.y;
    const q = qy * width + qx;
    if (qx < 0 || qy < 0 || qx >= width || qy >= height || isKnown[q] === 0) continue;
    const direction = Math.abs(offset.x * normalX + offset.y * normalY) / offset.length;
    const weight = Math.max(leastDirection, direction) / (offset.length * offset.length * (1 + Math.abs(level[q]! - level[pixel]!)));
    const hasLeft = qx > 0 && isKnown[q - 1] === 1;
    const hasRight = qx < width - 1 && isKnown[q + 1] === 1;
    const hasAbove = qy > 0 && isKnown[q - width] === 1;
    const hasBelow = qy < height - 1 && isKnown[q + width] === 1;
    weights += weight;
    for (let c = 0; c < channels; c++) {
      const at = q * channels + c;
      const value = data[at]!;
      const rise =
        (steadySlope(data, at, channels, hasLeft, hasRight) * offset.x +
          steadySlope(data, at, width * channels, hasAbove, hasBelow) * offset.y) /
        offset.length;
      sums[c]! += weight * (value - rise);
      if (value < lowest[c]!) lowest[c] = value;
      if (value > highest[c]!) highest[c] = value;
    }
  }
  if (weights === 0) return;
  for (let c = 0; c < channels; c++) data[pixel * channels + c] = Math.min(highest[c]!, Math.max(lowest[c]!, sums[c]! / weights));
}

/** Central difference, one-sided at the border. */
function slope(values: Float32Array, i: number, step: number, hasBefore: boolean, hasAfter: boolean): number {
  if (hasBefore && hasAfter) return (values[i + step]! - values[i - step]!) / 2;
  if (hasAfter) return values[i + step]! - values[i]!;
  return hasBefore ? values[i]! - values[i - step]! : 0;
}

/** The smaller of both one-sided differences where they agree in sign, else 0 (minmod, Roe 1986): the slope of a ramp, and none in texture. */
function steadySlope(values: Float32Array, i: number, step: number, hasBefore: boolean, hasAfter: boolean): number {
  if (!hasBefore || !hasAfter) return 0;
  const before = values[i]! - values[i - step]!;
  const after = values[i + step]! - values[i]!;
  if (before * after <= 0) return 0;
  return Math.abs(before) < Math.abs(after) ? before : after;
}
