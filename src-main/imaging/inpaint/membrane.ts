import type { FloatPicture } from './floatPicture.ts';

/** What a pixel is to a membrane. */
export const pixelRole = { fixed: 0, free: 1, absent: 2 } as const;

/** Sweeps over each scale; what is left to smooth out was smoothed at the coarser ones. */
const sweeps = 24;
/** Over-relaxation (Young 1954): between 1, plain, and 2, where it diverges. */
const relaxation = 1.6;
const smallestSide = 2;

/**
 * Stretches a membrane over the free pixels in place: the Laplace equation with the fixed pixels as its rim and nothing pulling at the border or
 * at absent pixels; from coarse to fine, by successive over-relaxation. A free region without a fixed pixel keeps what it had.
 * @param roles of every pixel: fixed, free or absent
 */
export function stretchMembrane(picture: FloatPicture, roles: Uint8Array): void {
  const { width, height, channels, data } = picture;
  if (Math.min(width, height) > smallestSide && roles.includes(pixelRole.free)) {
    const half = halved(picture, roles);
    stretchMembrane(half.picture, half.roles);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (roles[i] !== pixelRole.free) continue;
        const from = (y >> 1) * half.picture.width + (x >> 1);
        for (let c = 0; c < channels; c++) data[i * channels + c] = half.picture.data[from * channels + c]!;
      }
    }
  }
  relax(picture, roles, freePixels(roles), { bend: null, times: sweeps });
}

/** Half the size: fixed pixels win where there are as many as free ones; the value is their mean. */
function halved(
  { width, height, channels, max, data }: FloatPicture,
  roles: Uint8Array,
): { picture: FloatPicture; roles: Uint8Array } {
  const halfWidth = (width + 1) >> 1;
  const halfHeight = (height + 1) >> 1;
  const picture: FloatPicture = {
    width: halfWidth,
    height: halfHeight,
    channels,
    max,
    data: new Float32Array(halfWidth * halfHeight * channels),
  };
  const counts = new Uint8Array(halfWidth * halfHeight);
  const free = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const to = (y >> 1) * halfWidth + (x >> 1);
      if (roles[i] === pixelRole.free) free[to]!++;
      if (roles[i] !== pixelRole.fixed) continue;
      counts[to]!++;
      for (let c = 0; c < channels; c++) picture.data[to * channels + c]! += data[i * channels + c]!;
    }
  }
  for (let i = 0; i < counts.length; i++)
    for (let c = 0; c < channels && counts[i]! > 0; c++) picture.data[i * channels + c]! /= counts[i]!;
  const role = (fixed: number, i: number): number => {
    if (fixed > 0 && fixed >= free[i]!) return pixelRole.fixed;
    return free[i]! > 0 ? pixelRole.free : pixelRole.absent;
  };
  return { picture, roles: counts.map(role) };
}

/** Indices of the free pixels. */
export function freePixels(roles: Uint8Array): Int32Array {
  let count = 0;
  for (let i = 0; i < roles.length; i++) if (roles[i] === pixelRole.free) count++;
  const free = new Int32Array(count);
  for (let i = 0, to = 0; i < roles.length; i++) if (roles[i] === pixelRole.free) free[to++] = i;
  return free;
}

export interface Relaxation {
  /** Interleaved like the picture; null for 0 everywhere. */
  readonly bend: Float32Array | null;
  readonly times: number;
}

/** Which neighbours of a pixel count, as bits: left, right, above, below. */
const side = { left: 1, right: 2, above: 4, below: 8 } as const;
const allSides = 15;
/** How many of them there are, by the bits. */
const countOf = Uint8Array.from(
  { length: 16 },
  (_, bits) => (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + (bits >> 3),
);

/** Of each free pixel the neighbours that are there. */
function sidesOf({ width, height }: FloatPicture, roles: Uint8Array, free: Int32Array): Uint8Array {
  const lastRow = width * (height - 1);
  const isThere = (i: number): boolean => roles[i] !== pixelRole.absent;
  return Uint8Array.from(free, (i) => {
    const x = i % width;
    return (
      (x > 0 && isThere(i - 1) ? side.left : 0) |
      (x < width - 1 && isThere(i + 1) ? side.right : 0) |
      (i >= width && isThere(i - width) ? side.above : 0) |
      (i < lastRow && isThere(i + width) ? side.below : 0)
    );
  });
}

/** Successive over-relaxation of the Poisson equation sum(neighbours) - n u = bend on the free pixels, in place. */
export function relax(picture: FloatPicture, roles: Uint8Array, free: Int32Array, { bend, times }: Relaxation): void {
  const { width, channels, data } = picture;
  const sides = sidesOf(picture, roles, free);
  const row = width * channels;
  for (let sweep = 0; sweep < times; sweep++) {
    for (let k = 0; k < free.length; k++) {
      const there = sides[k]!;
      if (there === 0) continue;
      const count = countOf[there]!;
      const first = free[k]! * channels;
      for (let at = first; at < first + channels; at++) {
        let sum = bend === null ? 0 : -bend[at]!;
        if (there === allSides)
          sum = sum + data[at - channels]! + data[at + channels]! + data[at - row]! + data[at + row]!;
        else {
          if (there & side.left) sum += data[at - channels]!;
          if (there & side.right) sum += data[at + channels]!;
          if (there & side.above) sum += data[at - row]!;
          if (there & side.below) sum += data[at + row]!;
        }
        data[at]! += relaxation * (sum / count - data[at]!);
      }
    }
  }
}
