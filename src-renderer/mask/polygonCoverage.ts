import type { ImagePoint, Size } from '../canvas/geometry.ts';
import { intersection, pixelsTouched, wholeOf } from '../../src-main/masks/area.ts';
import type { Selection } from './selection.ts';

/** A side of the polygon, from top to bottom; `winding` is 1 when it was drawn downwards, else -1. */
interface Side {
  readonly top: ImagePoint;
  readonly bottom: ImagePoint;
  readonly winding: number;
}

/**
 * How much of each pixel lies inside a polygon, exactly: every side adds to each row the signed area between itself and the row's right end,
 * a running sum makes winding numbers of it, and |winding| is cut at 1 (as in signed-area font rasterisers, e.g. Levien 2016). Parts that are
 * gone around twice are inside; sides may cross.
 * @returns null where nothing of the polygon lies in the picture
 */
export function polygonCoverage(points: readonly ImagePoint[], picture: Size): Selection | null {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  if (points.length < 3) return null;
  const reduce = (values: number[], pick: (a: number, b: number) => number): number =>
    values.reduce((a, b) => pick(a, b));
  const touched = pixelsTouched(reduce(xs, Math.min), reduce(ys, Math.min), reduce(xs, Math.max), reduce(ys, Math.max));
  const area = intersection(touched, wholeOf(picture));
  if (!area) return null;
  const sides = sidesOf(points).sort((a, b) => a.top.y - b.top.y);
  const coverage = new Uint8Array(area.width * area.height);
  const sums = new Float64Array(area.width + 2);
  let next = 0;
  let active = [] as Side[];
  for (let y = area.y; y < area.y + area.height; y++) {
    for (; next < sides.length && sides[next]!.top.y < y + 1; next++) active.push(sides[next]!);
    active = active.filter(({ bottom }) => bottom.y > y);
    sums.fill(0);
    for (const side of active) addSide(side, y, area.x, area.width, sums);
    let winding = 0;
    for (let x = 0; x < area.width; x++) {
      winding += sums[x]!;
      coverage[(y - area.y) * area.width + x] = Math.round(255 * Math.min(1, Math.abs(winding)));
    }
  }
  return { area, coverage };
}

function sidesOf(points: readonly ImagePoint[]): Side[] {
  const sides: Side[] = [];
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length]!;
    if (from.y < to.y) sides.push({ top: from, bottom: to, winding: 1 });
    if (from.y > to.y) sides.push({ top: to, bottom: from, winding: -1 });
  }
  return sides;
}

/** Adds a side's part in the row y..y+1; what lies left or right of the picture counts at its edge. */
function addSide({ top, bottom, winding }: Side, y: number, left: number, width: number, sums: Float64Array): void {
  const perRow = (bottom.x - top.x) / (bottom.y - top.y);
  const from = Math.max(y, top.y);
  const to = Math.min(y + 1, bottom.y);
  const fromX = top.x + (from - top.y) * perRow - left;
  const toX = top.x + (to - top.y) * perRow - left;
  addLine(fromX, toX, (to - from) * winding, width, sums);
}

/**
 * Adds a line of a row from x = a to x = b that goes down by `height` (signed): the pixels that it crosses get the part of the area right of it,
 * those behind it the whole height. The running sum of `sums` is the area of each pixel.
 */
function addLine(a: number, b: number, height: number, width: number, sums: Float64Array): void {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (high <= 0) return void (sums[0]! += height);
  if (low >= width) return;
  if (low < 0) {
    const share = -low / (high - low);
    sums[0]! += height * share;
    return addLine(0, high, height * (1 - share), width, sums);
  }
  const first = Math.floor(low);
  if (high <= first + 1) {
    const rightOf = first + 1 - (low + high) / 2;
    sums[first]! += height * rightOf;
    sums[first + 1]! += height * (1 - rightOf);
    return;
  }
  const end = Math.min(Math.ceil(high), width);
  let before = 0; // the share of the first pixels' areas that is already counted
  for (let x = first; x < end; x++) {
    const covered = coveredBy(low, high, x) * height;
    sums[x]! += covered - before;
    before = covered;
  }
  sums[end]! += height - before;
}

/** Mean over x..x+1 of how much of the way from low to high lies left: the integral of clamp((t - low) / (high - low), 0, 1). */
function coveredBy(low: number, high: number, x: number): number {
  const upTo = (t: number): number => {
    if (t <= low) return 0;
    if (t >= high) return (high - low) / 2 + (t - high);
    return (t - low) ** 2 / (2 * (high - low));
  };
  return upTo(x + 1) - upTo(x);
}
