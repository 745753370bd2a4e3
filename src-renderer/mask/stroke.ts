import { imagePoint, type ImagePoint } from '../canvas/geometry.ts';
import type { Dab } from './brush.ts';

/**
 * Follows the hand like a weight on a spring: each sample moves it the share 1 - 0.9 * smoothing of the way to the hand.
 * @param smoothing 0 (exactly the hand) .. 1
 */
export function follow(last: ImagePoint, hand: ImagePoint, smoothing: number): ImagePoint {
  const share = 1 - 0.9 * smoothing;
  return imagePoint(last.x + (hand.x - last.x) * share, last.y + (hand.y - last.y) * share);
}

/**
 * Leaves out the places that lie on the way between others within a tolerance, in position and radius (Douglas & Peucker 1973): what a hand
 * draws within a frame is nearly straight, and a soft brush of a thousand pixels is swept once instead of eight times.
 * @param tolerance in image pixels
 */
export function thinned(dabs: readonly Dab[], tolerance: number): Dab[] {
  const first = dabs[0];
  const last = dabs.at(-1);
  if (!first || !last || dabs.length < 3) return [...dabs];
  let worst = 0;
  let furthest = 0;
  for (const [index, dab] of dabs.entries()) {
    const off = offLine(first, last, dab);
    if (off > worst) [worst, furthest] = [off, index];
  }
  if (worst <= tolerance) return [first, last];
  return [...thinned(dabs.slice(0, furthest + 1), tolerance).slice(0, -1), ...thinned(dabs.slice(furthest), tolerance)];
}

/** How far a place lies off the line from a to b, or its radius off the radius there: the larger of the two. */
function offLine(a: Dab, b: Dab, { point, radius }: Dab): number {
  const dx = b.point.x - a.point.x;
  const dy = b.point.y - a.point.y;
  const length2 = dx * dx + dy * dy;
  const along = length2 > 0 ? ((point.x - a.point.x) * dx + (point.y - a.point.y) * dy) / length2 : 0;
  const t = Math.min(1, Math.max(0, along));
  const off = Math.hypot(point.x - a.point.x - t * dx, point.y - a.point.y - t * dy);
  return Math.max(off, Math.abs(radius - a.radius - t * (b.radius - a.radius)));
}
