import { blurReach, blurScale, gaussianBlur } from './blur.ts';
import type { Mask } from './mask.ts';

/** Two standard deviations of the blur are the radius: what is smaller is lost, what is larger keeps its place. */
const sigmaOf = (radius: number): number => radius / 2;

/**
 * Rounds off corners and takes jags and specks away that are smaller than about `radius` pixels: v is blurred by sigma = radius / 2, then made steep again,
 * clamp((v - 127.5) * sigma * sqrt(2 pi) + 127.5, 0, 255), so that a straight edge stays where it was and is one pixel wide.
 * @param radius in pixels; 0 leaves the mask as it is
 */
export function smoothMask(mask: Mask, radius: number): Mask {
  if (radius <= 0) return mask;
  const sigma = sigmaOf(radius);
  const steepness = Math.max(1, sigma * Math.sqrt(2 * Math.PI)); // 1 / the slope of a blurred edge at its middle
  const blurred = gaussianBlur(mask.data, mask, sigma);
  const steep = (value: number): number =>
    Math.round(Math.min(255, Math.max(0, (value / blurScale - 127.5) * steepness + 127.5)));
  return { width: mask.width, height: mask.height, data: Uint8Array.from(blurred, steep) };
}

/** How far from the mask smoothing may change anything, in pixels. */
export const smoothReach = (radius: number): number => (radius > 0 ? blurReach(sigmaOf(radius)) : 0);
