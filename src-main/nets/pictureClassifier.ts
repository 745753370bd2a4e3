import type { Node } from '../graph/node.ts';
import { relu } from '../graph/ops/elementwise.ts';
import { mean } from '../graph/ops/moments.ts';
import { conv, normalise } from './layers.ts';
import type { Weights } from './weights.ts';

/** Filters of the first layer. */
const filters = 32;

/** Layers of 3 x 3 convolutions after the first: how many times its filters, and by which stride. */
const deeper = [
  { times: 2, stride: 2 },
  { times: 2, stride: 1 },
  { times: 4, stride: 2 },
  { times: 6, stride: 2 },
] as const;

/**
 * A small network that tells pictures of one kind from those of another: a 5 x 5 convolution and four of 3 x 3, each with batch norm (Ioffe and Szegedy 2015)
 * and rectifier, then the mean over all places (Lin et al. 2014) and one number. 354,000 parameters; it learns in two minutes.
 * @param x [N, 3, H, W] in -1..1; H and W are at least 16
 * @returns [N, 1, 1, 1], unbounded: above 0 it takes the picture for one of the second kind
 * @throws ShapeError
 */
export function pictureClassifier(weights: Weights, x: Node): Node {
  const layers = weights.sequence('model');
  x = relu(
    normalise(layers, conv(layers.next(), x, filters, { kernel: 5, stride: 2, padding: 2, bias: false }), 'batch'),
  );
  for (const { times, stride } of deeper) {
    layers.skip(); // the rectifier
    x = conv(layers.next(), x, filters * times, { kernel: 3, stride, padding: 1, bias: false });
    x = relu(normalise(layers, x, 'batch')); // [N, times F, H / strides, W / strides]
  }
  layers.skip(3); // the rectifier, the mean, its flattening
  return conv(layers.next(), mean(x, [2, 3]), 1, { kernel: 1 });
}
