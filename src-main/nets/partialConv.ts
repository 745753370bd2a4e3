import { ShapeError, showShape, type Node } from '../graph/node.ts';
import { concatChannels } from '../graph/ops/channels.ts';
import { conv2d, kernelShape } from '../graph/ops/conv.ts';
import { add, div, gate, mul, oneMinus, onesLike, scale } from '../graph/ops/elementwise.ts';
import { fill, reshape, sum } from '../graph/ops/reduce.ts';
import { imageShape } from '../graph/shapeRules.ts';
import type { Layer } from './weights.ts';

/** Activations, and where they are known: 1 there, 0 in the hole. One channel of the mask stands for all, or it has as many as the activations. */
export interface Masked {
  /** [N, C, H, W] */
  readonly x: Node;
  /** [N, 1, H, W] or [N, C, H, W], of zeros and ones */
  readonly mask: Node;
}

export interface PartialConvOptions {
  /** Odd; padded by zeros, which count as unknown, so that the size stays but for the stride. */
  readonly kernel: number;
  readonly stride?: number;
}

/**
 * Partial convolution (Liu et al. 2018, equations 1 and 2): only what is known takes part, and the result is scaled by how little that was.
 *
 * y = w (x m) * |1| / |m| + b where the window has anything known, else 0;  m' = 1 there, else 0
 *
 * |m| is the sum of the mask over the window and all channels, |1| that of a mask of ones.
 * @param parts activations that are joined along their channels, each with a mask of its own
 * @returns [N, outputs, H', W'] with the mask that has closed by one kernel, [N, 1, H', W']
 * @throws ShapeError
 */
export function partialConv(
  layer: Layer,
  parts: readonly Masked[],
  outputs: number,
  { kernel, stride = 1 }: PartialConvOptions,
): Masked {
  const step = { stride, padding: (kernel - 1) / 2 };
  const known = parts.map(({ x, mask }) => mul(x, mask)).reduce(concatChannels);
  const { c } = imageShape('partialConv', known.shape);
  const count = parts.map(knownChannels).reduce(add); // [N, 1, H, W]: of how many channels each place is known
  const coverage = conv2d(count, fill(1, kernelShape(1, 1, kernel)), undefined, step); // |m|
  const updated = gate(coverage, onesLike(coverage), 0);
  const ratio = div(scale(updated, c * kernel * kernel), add(coverage, oneMinus(updated))); // never 0 / 0
  const raw = conv2d(known, layer.get('weight', kernelShape(outputs, c, kernel)), undefined, step);
  const bias = reshape(layer.get('bias', [outputs]), [1, outputs, 1, 1]);
  return { x: add(mul(raw, ratio), mul(bias, updated)), mask: updated };
}

function knownChannels({ x, mask }: Masked): Node {
  const channels = imageShape('partialConv', x.shape).c;
  const masks = imageShape('partialConv', mask.shape).c;
  if (masks === 1) return scale(mask, channels);
  if (masks !== channels)
    throw new ShapeError('partialConv', `a mask ${showShape(mask.shape)}`, `1 or ${channels} channels`);
  return sum(mask, [1]);
}
