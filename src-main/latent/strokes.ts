import type { Wishes } from './projection.ts';

/** A place in a picture of a model, in its pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a hand has drawn on a picture: a colour that is wanted there, an edge, a patch that is moved, or where a photograph may change when an edit is carried to it. */
export type Stroke =
  | {
      readonly kind: 'colour';
      readonly rgb: readonly [number, number, number];
      readonly radius: number;
      readonly points: readonly Place[];
    }
  | { readonly kind: 'sketch'; readonly points: readonly Place[] }
  | { readonly kind: 'warp'; readonly radius: number; readonly from: Place; readonly to: Place }
  | { readonly kind: 'mask'; readonly radius: number; readonly points: readonly Place[] };

/** Strokes that a network obeys. */
type Wanting = Exclude<Stroke, { kind: 'mask' }>;
export const isWanting = (stroke: Stroke): stroke is Wanting => stroke.kind !== 'mask';

export const strokeKinds = ['colour', 'sketch', 'warp', 'mask'] as const satisfies readonly Stroke['kind'][];
export type StrokeKind = (typeof strokeKinds)[number];

/** Pixels on either side of a drawn edge where it is wanted. */
const edgeReach = 1;
/** Pixels around strokes that are free to change. */
const margin = 2;

/** How much each part of a wish of strokes matters: to obey first, to stay near and real as far as that allows. Without the prior a colour that no sample has leads to the middle of the space, where pictures are a fog. */
export const strokeWeights: Wishes['weights'] = {
  colour: 8,
  pyramid: 0,
  edges: 2,
  near: 2,
  real: 0.01,
  prior: 2,
};

/**
 * What strokes want of a picture (Zhu et al. 2016, section 4.2): each is a constraint where it lies, and the rest shall stay as it was. Later strokes lie over earlier ones.
 * @param origin RGB, 8 bit, side x side: the picture before
 */
export function wishOf(strokes: readonly Stroke[], origin: Uint8Array, side: number): Wishes {
  const plane = side * side;
  const target = new Uint8Array(3 * plane);
  const targetMap = new Uint8Array(plane);
  const edges = new Uint8Array(2 * plane).fill(128);
  const edgeMap = new Uint8Array(plane);
  const originMap = new Uint8Array(plane).fill(255);
  for (const stroke of strokes.filter(isWanting))
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const at = y * side + x;
        const { distance, across } = nearest(stroke, x + 0.5, y + 0.5);
        const reach = stroke.kind === 'sketch' ? edgeReach : stroke.radius;
        if (distance <= reach + margin) originMap[at] = 0;
        if (distance > reach) continue;
        if (stroke.kind === 'sketch') {
          edges[2 * at] = 128 + Math.round(127 * Math.cos(2 * across));
          edges[2 * at + 1] = 128 + Math.round(127 * Math.sin(2 * across));
          edgeMap[at] = 255;
        } else {
          target.set(colourAt(stroke, origin, side, x, y), 3 * at);
          targetMap[at] = 255;
        }
      }
  const weights = { ...strokeWeights };
  return { weights, target, targetMap, edges, edgeMap, origin, originMap };
}

/**
 * Where a photograph may change, as it was painted.
 * @returns coverage, side x side, 0..255, with edges of a pixel; null where nothing was painted: then anything may
 */
export function maskOf(strokes: readonly Stroke[], side: number): Uint8Array | null {
  const painted = strokes.filter(({ kind }) => kind === 'mask');
  if (painted.length === 0) return null;
  const coverage = new Uint8Array(side * side);
  for (const stroke of painted)
    for (let at = 0; at < coverage.length; at++) {
      const { distance } = nearest(stroke, (at % side) + 0.5, Math.floor(at / side) + 0.5);
      const inside = 'radius' in stroke ? stroke.radius + 0.5 - distance : 0;
      coverage[at] = Math.max(coverage[at] as number, Math.round(255 * Math.min(1, Math.max(0, inside))));
    }
  return coverage;
}

/** The colour that a stroke wants at a pixel: its own, or that of the patch that is moved there. */
function colourAt(
  stroke: Exclude<Wanting, { kind: 'sketch' }>,
  origin: Uint8Array,
  side: number,
  x: number,
  y: number,
): readonly number[] | Uint8Array {
  if (stroke.kind === 'colour') return stroke.rgb;
  const inside = (value: number): number => Math.min(side - 1, Math.max(0, Math.round(value)));
  const from = inside(y - stroke.to.y + stroke.from.y) * side + inside(x - stroke.to.x + stroke.from.x);
  return origin.subarray(3 * from, 3 * from + 3);
}

/** How far a place is from a stroke's line, and the angle across that line there. A patch is where it is moved to. */
function nearest(stroke: Stroke, x: number, y: number): { readonly distance: number; readonly across: number } {
  const points = stroke.kind === 'warp' ? [stroke.to] : stroke.points;
  let best = { distance: Infinity, across: 0 };
  for (const [i, from] of points.entries()) {
    const to = points[i + 1] ?? from;
    if (i > 0 && to === from) break; // the last point has been met as an end
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = dx * dx + dy * dy;
    const share = along === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / along));
    const distance = Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
    if (distance < best.distance) best = { distance, across: Math.atan2(dx, -dy) };
  }
  return best;
}
