import type { Shape } from './node.ts';

/** Distance in elements between neighbours along each axis of a row-major tensor; 0 along axes that are broadcast to `target`. */
export function stridesOf(shape: Shape, target: Shape = shape): number[] {
  const strides = new Array<number>(target.length).fill(0);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis] ?? 1;
    strides[axis] = side === 1 && target[axis] !== 1 ? 0 : step;
    step *= side;
  }
  return strides;
}

/** Visits every index of `shape` in order and tells the offset of each in tensors of these strides. */
export function eachIndex(
  shape: Shape,
  strides: readonly (readonly number[])[],
  visit: (at: number, offsets: readonly number[]) => void,
): void {
  const index = new Array<number>(shape.length).fill(0);
  const offsets = strides.map(() => 0);
  const total = shape.reduce((product, side) => product * side, 1);
  for (let at = 0; at < total; at++) {
    visit(at, offsets);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const side = shape[axis] ?? 1;
      index[axis] = (index[axis] ?? 0) + 1;
      for (let k = 0; k < offsets.length; k++) offsets[k] = (offsets[k] ?? 0) + (strides[k]?.[axis] ?? 0);
      if ((index[axis] ?? 0) < side) break;
      for (let k = 0; k < offsets.length; k++) offsets[k] = (offsets[k] ?? 0) - side * (strides[k]?.[axis] ?? 0);
      index[axis] = 0;
    }
  }
}

/**
 * Visits `shape` row by row along its last axis: where each row begins in the tensors of these strides. Plain loops within a row are many times
 * faster than a visit of each index; `along` of a tensor is its step within a row.
 */
export function eachRow(
  shape: Shape,
  strides: readonly (readonly number[])[],
  visit: (at: number, offsets: readonly number[], count: number, along: readonly number[]) => void,
): void {
  const count = shape.at(-1) ?? 1;
  const along = strides.map((steps) => steps.at(-1) ?? 0);
  const outer = strides.map((steps) => steps.slice(0, -1));
  eachIndex(shape.slice(0, -1), outer, (row, offsets) => visit(row * count, offsets, count, along));
}
