import { squaredDistance } from './distance.ts';
import { boundsAround, cropMask, type Mask } from './mask.ts';

/**
 * Fades a mask out towards its edge, inwards only: a pixel at distance d from the nearest one that is not masked at all keeps the share
 * min(1, d / (radius + 1)) of its value, and at least 1 of 255. What was 0 stays 0, so that nothing outside of a mask changes, however it is feathered; at the
 * border of the picture nothing fades. Painting programs feather both ways, so that the edge stays where it was at one half: growing by half the radius
 * first gives that here, and makes the mask as large as it then is.
 * @param radius width of the fade in pixels; 0 leaves the mask as it is
 */
export function featherMask(mask: Mask, radius: number): Mask {
  const area = boundsAround(mask, 1); // with the nearest pixels that are not masked: all others are farther away
  if (radius <= 0 || !area) return mask;
  const part = cropMask(mask, area);
  const distance = squaredDistance(
    part.data.map((value) => (value === 0 ? 1 : 0)),
    part,
  );
  const data = mask.data.slice();
  part.data.forEach((value, i) => {
    const share = Math.min(1, Math.sqrt(distance[i]!) / (radius + 1));
    const at = (area.y + Math.floor(i / area.width)) * mask.width + area.x + (i % area.width);
    data[at] = value === 0 ? 0 : Math.max(1, Math.round(value * share));
  });
  return { ...mask, data };
}
