import { ShapeError, showShape, type Shape } from './node.ts';

/** Axes of an activation by name. */
export interface ImageShape {
  readonly n: number;
  readonly c: number;
  readonly h: number;
  readonly w: number;
}

/** Reads a shape as [N, C, H, W] or says which op wanted it. */
export function imageShape(op: string, shape: Shape | undefined): ImageShape {
  const [n, c, h, w] = shape ?? [];
  if (shape?.length !== 4 || n === undefined || c === undefined || h === undefined || w === undefined) {
    throw new ShapeError(op, shape ? showShape(shape) : 'nothing', 'a tensor of four axes [N, C, H, W]');
  }
  return { n, c, h, w };
}

/** Demands that a tensor has exactly this shape. */
export function demandShape(op: string, what: string, got: Shape | undefined, expected: Shape): void {
  const same = got?.length === expected.length && got.every((side, axis) => side === expected[axis]);
  if (!same) throw new ShapeError(op, `${what} ${got ? showShape(got) : 'missing'}`, `${what} ${showShape(expected)}`);
}

/** Demands something of an op's inputs in words. */
export function demand(holds: boolean, op: string, got: string, expected: string): void {
  if (!holds) throw new ShapeError(op, got, expected);
}
