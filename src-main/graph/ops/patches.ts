import type { Node } from '../node.ts';
import { imageShape } from '../shapeRules.ts';
import { place, slice } from './channels.ts';
import { conv2d, convTranspose2d } from './conv.ts';
import { fill, reshape } from './reduce.ts';

/** Squares of a picture: their side, pixels from one to the next, and zeros around the picture. */
export interface PatchOptions {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

/** Kernels of which each finds one pixel of a square: [size^2, 1, size, size]. */
function unitKernels(size: number): Node {
  const n = size ** 2;
  const ones = reshape(place(fill(1, [n, 1]), 1, 0, n + 1), [n * (n + 1)]); // a one, then n zeros, again and again
  return reshape(slice(ones, 0, 0, n * n), [n, 1, size, size]);
}

/**
 * The squares of a picture as columns (PyTorch's unfold): a convolution of each channel with kernels of a single one. Only for pictures of one size.
 * @param x [N, C, H, W]
 * @returns [N, C size^2, rows x columns]
 */
export function patches(x: Node, { size, stride, padding }: PatchOptions): Node {
  const { n, c, h, w } = imageShape('patches', x.shape);
  const found = conv2d(reshape(x, [n * c, 1, h, w]), unitKernels(size), undefined, { stride, padding });
  const [, , rows = 0, columns = 0] = found.shape;
  return reshape(found, [n, c * size ** 2, rows * columns]);
}

/**
 * Puts squares back where they were taken from and sums them where they overlap (PyTorch's fold): the gradient of patches.
 * @param columns [N, C size^2, rows x columns]
 * @returns [N, C, height, width]
 */
export function placePatches(
  columns: Node,
  { size, stride, padding }: PatchOptions,
  height: number,
  width: number,
): Node {
  const [n = 1, all = 0] = columns.shape;
  const c = all / size ** 2;
  const count = (side: number): number => Math.floor((side + 2 * padding - size) / stride) + 1;
  const left = (side: number): number => side + 2 * padding - size - (count(side) - 1) * stride;
  const squares = reshape(columns, [n * c, size ** 2, count(height), count(width)]);
  const outputPadding = [left(height), left(width)] as const;
  const placed = convTranspose2d(squares, unitKernels(size), undefined, { stride, padding, outputPadding });
  return reshape(placed, [n, c, height, width]);
}
