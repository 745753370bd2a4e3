import { edgeOf, march } from './fastMarching.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

/** How far known pixels are looked for, in pixels: the paper says 3 to 10; larger blurs. */
const defaultRadius = 5;

/**
 * "An Image Inpainting Technique Based on the Fast Marching Method" (Telea 2004): from the edge inward each pixel becomes the weighted mean of what its
 * known neighbours expect of it,
 *   I(p) = sum w(p, q) (I(q) + grad I(q) . (p - q)) / sum w(p, q),   w = dir * dst * lev,
 * where dir prefers neighbours along the front's normal N = grad T, dst near ones (1 / |p - q|^2), lev those on the same level of T.
 * The estimate is held between the darkest and the brightest of those neighbours: in texture, slopes would else feed on themselves and run away.
 * A slope counts over one pixel at most, for the same reason. Fills the hole in place; a hole that covers everything is left alone.
 */
export function fillByTelea(picture: FloatPicture, hole: Hole, radius = defaultRadius): void {
  const edge = edgeOf(picture, hole);
  const isKnown = flipped(hole);
  const { order, time: level } = march(picture, isKnown, edge.inside);
  const outside = march(picture, hole.slice(), edge.outside, radius + 1);
  for (const i of outside.order) level[i] = -outside.time[i]!; // known pixels lie on the other side of the edge
  for (let i = 0; i < hole.length; i++) if (hole[i] === 1) isKnown[i] = 0;
  const neighbourhood = {
    disc: discOf(radius),
    isKnown,
    level,
    sums: new Float64Array(4),
    lowest: new Float64Array(4),
    highest: new Float64Array(4),
  };
  for (const pixel of order) {
    fillPixel(picture, pixel, neighbourhood);
    isKnown[pixel] = 1;
  }
}

function flipped(hole: Hole): Uint8Array {
  const known = new Uint8Array(hole.length);
  for (let i = 0; i < hole.length; i++) known[i] = 1 - hole[i]!;
  return known;
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

interface Neighbourhood {
  readonly disc: readonly Offset[];
  readonly isKnown: Uint8Array;
  /** T on both sides of the edge, negative outside. */
  readonly level: Float32Array;
  /** Room to work in, by channel. */
  readonly sums: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

function fillPixel(
  picture: FloatPicture,
  pixel: number,
  { disc, isKnown, level, sums, lowest, highest }: Neighbourhood,
): void {
  const { width, height, channels, data } = picture;
  const x = pixel % width;
  const y = (pixel - x) / width;
  const row = width * channels;
  const normalX = slope(level, pixel, 1, x > 0, x < width - 1);
  const normalY = slope(level, pixel, width, y > 0, y < height - 1);
  sums.fill(0);
  lowest.fill(Infinity);
  highest.fill(-Infinity);
  let weights = 0;
  for (let k = 0; k < disc.length; k++) {
    const offset = disc[k]!;
    const qx = x + offset.x;
    const qy = y + offset.y;
    const q = qy * width + qx;
    if (qx < 0 || qy < 0 || qx >= width || qy >= height || isKnown[q] === 0) continue;
    const direction = Math.abs(offset.x * normalX + offset.y * normalY) / offset.length;
    const weight =
      Math.max(leastDirection, direction) / (offset.length * offset.length * (1 + Math.abs(level[q]! - level[pixel]!)));
    const isBetween = qx > 0 && qx < width - 1 && isKnown[q - 1] === 1 && isKnown[q + 1] === 1;
    const isAmid = qy > 0 && qy < height - 1 && isKnown[q - width] === 1 && isKnown[q + width] === 1;
    weights += weight;
    for (let c = 0, at = q * channels; c < channels; c++, at++) {
      const value = data[at]!;
      const across = isBetween ? steadySlope(data, at, channels) * offset.x : 0;
      const along = isAmid ? steadySlope(data, at, row) * offset.y : 0;
      sums[c]! += weight * (value - (across + along) / offset.length);
      if (value < lowest[c]!) lowest[c] = value;
      if (value > highest[c]!) highest[c] = value;
    }
  }
  if (weights === 0) return;
  for (let c = 0; c < channels; c++)
    data[pixel * channels + c] = Math.min(highest[c]!, Math.max(lowest[c]!, sums[c]! / weights));
}

/** Central difference, one-sided at the border. */
function slope(values: Float32Array, i: number, step: number, hasBefore: boolean, hasAfter: boolean): number {
  if (hasBefore && hasAfter) return (values[i + step]! - values[i - step]!) / 2;
  if (hasAfter) return values[i + step]! - values[i]!;
  return hasBefore ? values[i]! - values[i - step]! : 0;
}

/** The smaller of both one-sided differences where they agree in sign, else 0 (minmod, Roe 1986): the slope of a ramp, and none in texture. */
function steadySlope(values: Float32Array, i: number, step: number): number {
  const before = values[i]! - values[i - step]!;
  const after = values[i + step]! - values[i]!;
  if (before * after <= 0) return 0;
  return Math.abs(before) < Math.abs(after) ? before : after;
}
