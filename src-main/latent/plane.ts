import { plus } from './vectors.ts';
import { slerp } from './walk.ts';

/** Four samples at the corners of a map. */
export interface Corners {
  readonly topLeft: Float32Array;
  readonly topRight: Float32Array;
  readonly bottomLeft: Float32Array;
  readonly bottomRight: Float32Array;
}

/** The vector at a place of a map, x and y in 0..1: along the arcs of its upper and lower edge, then along the arc between them. */
export const placeOn = ({ topLeft, topRight, bottomLeft, bottomRight }: Corners, x: number, y: number): Float32Array =>
  slerp(slerp(topLeft, topRight, x), slerp(bottomLeft, bottomRight, x), y);

/** Places of a map in rows, `side` each way, corners included. */
export const gridOn = (corners: Corners, side: number): Float32Array[] =>
  Array.from({ length: side * side }, (_, place) =>
    placeOn(corners, (place % side) / Math.max(1, side - 1), Math.floor(place / side) / Math.max(1, side - 1)),
  );

/** A vector moved along directions of length 1, each by so many of its standard deviations. */
export const moved = (
  vector: Float32Array,
  steps: readonly { readonly direction: Float32Array; readonly by: number }[],
): Float32Array => steps.reduce((sum, { direction, by }) => plus(sum, direction, by), vector);
