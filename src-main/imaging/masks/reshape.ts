import { squaredDistance } from './distance.ts';
import { halfMasked, mapMask, type Mask } from './mask.ts';

/** White becomes black and the other way round. */
export const invertMask = (mask: Mask): Mask => mapMask(mask, (value) => 255 - value);

/** Adds what is at most `radius` pixels away from the masked pixels' centres; greys at soft edges are kept where they are higher. */
export function growMask(mask: Mask, radius: number): Mask {
  const { width, height, data } = mask;
  const distance = squaredDistance(width, height, (i) => data[i]! >= halfMasked);
  return mapMask(mask, (value, i) => (distance[i]! <= radius * radius ? 255 : value));
}

/** Takes away what is at most `radius` pixels away from unmasked pixels' centres. Beyond the picture's border nothing is known, so nothing shrinks from there. */
export function shrinkMask(mask: Mask, radius: number): Mask {
  const { width, height, data } = mask;
  const distance = squaredDistance(width, height, (i) => data[i]! < halfMasked);
  return mapMask(mask, (value, i) => (distance[i]! <= radius * radius ? 0 : value));
}

/**
 * Fades a mask out towards its edge, inside only: what was 0 stays 0, so nothing outside the mask changes. A pixel at distance d from the nearest
 * unmasked pixel keeps the share d / (radius + 1) of its value.
 */
export function featherMask(mask: Mask, radius: number): Mask {
  if (radius <= 0) return mask;
  const { width, height, data } = mask;
  const distance = squaredDistance(width, height, (i) => data[i] === 0);
  return mapMask(mask, (value, i) =>
    value === 0 ? 0 : Math.max(1, Math.round(value * Math.min(1, Math.sqrt(distance[i]!) / (radius + 1)))),
  );
}
