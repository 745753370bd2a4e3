import { squaredDistance } from './distance.ts';
import { mapMask, type Mask } from './mask.ts';

/**
 * Fades a mask out towards its edge, inwards only: a pixel at distance d from the nearest one that is not masked at all keeps the share
 * min(1, d / (radius + 1)) of its value, and at least 1 of 255. What was 0 stays 0, so that nothing outside of a mask changes, however it is feathered; at the
 * border of the picture nothing fades. Painting programs feather both ways, so that the edge stays where it was at one half: growing by half the radius
 * first gives that here, and makes the mask as large as it then is.
 * @param radius width of the fade in pixels; 0 leaves the mask as it is
 */
export function featherMask(mask: Mask, radius: number): Mask {
  if (radius <= 0) return mask;
  const distance = squaredDistance(
    mask.data.map((value) => (value === 0 ? 1 : 0)),
    mask,
  );
  return mapMask(mask, (value, i) =>
    value === 0 ? 0 : Math.max(1, Math.round(value * Math.min(1, Math.sqrt(distance[i]!) / (radius + 1)))),
  );
}
