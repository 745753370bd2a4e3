import { sizeOf, type Node } from '../graph/node.ts';
import { conv2d, kernelShape } from '../graph/ops/conv.ts';
import { div, shift, sqrt, square, stopGradient } from '../graph/ops/elementwise.ts';
import { matMul, transpose } from '../graph/ops/matrices.ts';
import { reshape, sum } from '../graph/ops/reduce.ts';
import { imageShape } from '../graph/shapeRules.ts';
import type { ConvOptions } from './layers.ts';
import type { Layer } from './weights.ts';

/** Keeps directions of a weight that is all zeros finite, as in PyTorch. */
const epsilon = 1e-12;

const transposed = (matrix: Node): Node => transpose(matrix, [1, 0]);

/** A vector of length 1 in the direction of [1, K]. */
const unit = (vector: Node): Node => div(vector, shift(sqrt(sum(square(vector), [0, 1])), epsilon));

/**
 * Spectral normalisation (Miyato et al. 2018, algorithm 1): the weight as a matrix [O, I k k] divided by its largest singular value, which one step of
 * power iteration per pass follows: v = u W / |u W|, u' = v W^T / |v W^T|, sigma = u' W v^T. Gradients go through W, not through u and v. While training,
 * `weight_u` is a statistic that is carried on from pass to pass; afterwards it stays as it is.
 * @param weight [O, I, k, k]
 * @returns the same shape
 */
export function spectrallyNormalised(layer: Layer, weight: Node): Node {
  const outputs = weight.shape[0] ?? 1;
  const matrix = reshape(weight, [outputs, sizeOf(weight.shape) / outputs]);
  const turned = transposed(matrix);
  const along = (u: Node): Node => unit(matMul(stopGradient(u), stopGradient(matrix))); // [1, O] -> [1, I k k]
  if (!layer.isTraining) {
    const u = reshape(layer.get('weight_u', [outputs]), [1, outputs]);
    return div(weight, sigma(u, matrix, along(u)));
  }
  let normalised = weight;
  layer.follow('weight_u', [outputs], (before) => {
    const v = along(reshape(before, [1, outputs]));
    const u = stopGradient(unit(matMul(v, stopGradient(turned))));
    normalised = div(weight, sigma(u, matrix, v));
    return reshape(u, [outputs]);
  });
  return normalised;
}

/** u W v^T as one number: [1, 1, 1, 1]. */
const sigma = (u: Node, matrix: Node, v: Node): Node =>
  reshape(matMul(matMul(u, matrix), transposed(stopGradient(v))), [1, 1, 1, 1]);

/** Convolution whose weight is spectrally normalised: [N, C, H, W] -> [N, outputs, H', W']. */
export function spectralConv(
  layer: Layer,
  x: Node,
  outputs: number,
  { kernel, bias = true, ...options }: ConvOptions,
): Node {
  const { c } = imageShape('spectralConv', x.shape);
  const weight = spectrallyNormalised(layer, layer.get('weight', kernelShape(outputs, c, kernel)));
  return conv2d(x, weight, bias ? layer.get('bias', [outputs]) : undefined, options);
}
