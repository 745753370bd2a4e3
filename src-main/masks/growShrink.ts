import { squaredDistance } from './distance.ts';
import { halfMasked, mapMask, type Mask } from './mask.ts';

/** The same values with white and black changed about. */
export const inverted = (values: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(values, (value) => 255 - value);

/** White becomes black and the other way round. */
export const invertMask = (mask: Mask): Mask => ({ ...mask, data: inverted(mask.data) });

/**
 * Moves the edge outwards by `radius` pixels, round at corners and antialiased: a pixel at distance d from the nearest one that is at least half masked is
 * covered by max(value, 255 * clamp(radius + 1 - d, 0, 1)). Whole radii move straight edges by whole pixels. Nothing becomes less masked.
 */
export function growMask(mask: Mask, radius: number): Mask {
  const distance = squaredDistance(
    mask.data.map((value) => (value >= halfMasked ? 1 : 0)),
    mask,
  );
  return mapMask(mask, (value, i) => Math.max(value, coverWithin(radius, distance[i]!)));
}

/**
 * Moves the edge inwards by `radius` pixels: what is not masked grows. Beyond the picture's border nothing is known, so nothing shrinks from there.
 */
export function shrinkMask(mask: Mask, radius: number): Mask {
  const distance = squaredDistance(
    mask.data.map((value) => (value < halfMasked ? 1 : 0)),
    mask,
  );
  return mapMask(mask, (value, i) => Math.min(value, 255 - coverWithin(radius, distance[i]!)));
}

const coverWithin = (radius: number, squared: number): number =>
  Math.round(255 * Math.min(1, Math.max(0, radius + 1 - Math.sqrt(squared))));
