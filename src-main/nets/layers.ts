import type { Node } from '../graph/node.ts';
import { conv2d, convTranspose2d, kernelShape } from '../graph/ops/conv.ts';
import { add, scale, square, sub } from '../graph/ops/elementwise.ts';
import { batchNorm, batchNormOfBatch } from '../graph/ops/batchNorm.ts';
import { instanceNorm } from '../graph/ops/instanceNorm.ts';
import { mean } from '../graph/ops/moments.ts';
import { reshape } from '../graph/ops/reduce.ts';
import { imageShape } from '../graph/shapeRules.ts';
import type { Layer, Sequence } from './weights.ts';

export interface ConvOptions {
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly bias?: boolean;
}

/** Convolution with its own weights: [N, C, H, W] -> [N, outputs, H', W']. */
export function conv(layer: Layer, x: Node, outputs: number, { kernel, bias = true, ...options }: ConvOptions): Node {
  const { c } = imageShape('conv', x.shape);
  const weight = layer.get('weight', kernelShape(outputs, c, kernel));
  return conv2d(x, weight, bias ? layer.get('bias', [outputs]) : undefined, options);
}

/** Transposed convolution with its own weights (stored inputs first): [N, C, H, W] -> [N, outputs, H', W']. */
export function upConv(
  layer: Layer,
  x: Node,
  outputs: number,
  { kernel, bias = true, ...options }: ConvOptions & { outputPadding?: number },
): Node {
  const { c } = imageShape('upConv', x.shape);
  const weight = layer.get('weight', kernelShape(c, outputs, kernel));
  return convTranspose2d(x, weight, bias ? layer.get('bias', [outputs]) : undefined, options);
}

/** How activations are normalised: each picture by itself, by statistics of the batch, whose running means serve after training, or not at all. */
export type Norm = 'instance' | 'batch' | 'plain';

/** A convolution before an instance norm has a bias, one before a batch norm has none (the official code's rule). */
export const needsBias = (norm: Norm): boolean => norm !== 'batch';

/**
 * Normalises by the layer next in the sequence; whatever is no batch norm has a number there but no weights.
 * @param options isFrozen: a batch norm uses its running statistics even while training, and they stay as they are
 */
export function normalise(
  sequence: Sequence,
  x: Node,
  norm: Norm,
  { isFrozen = false }: { readonly isFrozen?: boolean } = {},
): Node {
  const layer = sequence.next();
  switch (norm) {
    case 'instance':
      return instanceNorm(x);
    case 'batch':
      return batchNormLayer(layer, x, isFrozen);
    case 'plain':
      return x;
  }
}

function batchNormLayer(layer: Layer, x: Node, isFrozen: boolean): Node {
  const { c } = imageShape('normalise', x.shape);
  const learnt = { scale: layer.get('weight', [c]), shift: layer.get('bias', [c]) };
  if (layer.isTraining && !isFrozen) {
    followBatch(layer, x);
    return batchNormOfBatch(x, learnt);
  }
  return batchNorm(x, {
    ...learnt,
    runningMean: layer.get('running_mean', [c]),
    runningVariance: layer.get('running_var', [c]),
  });
}

/** Share of a batch in the running statistics, as in PyTorch's layers. */
const momentum = 0.1;

/** Running mean and (unbiased) variance per channel: running = 0.9 running + 0.1 of this batch. */
function followBatch(layer: Layer, x: Node): void {
  const { n, c, h, w } = imageShape('normalise', x.shape);
  const count = n * h * w;
  const average = mean(x, [0, 2, 3]);
  const variance = scale(mean(square(sub(x, average)), [0, 2, 3]), count / Math.max(1, count - 1));
  const towards = (batch: Node) => (running: Node) =>
    add(scale(running, 1 - momentum), scale(reshape(batch, [c]), momentum));
  layer.follow('running_mean', [c], towards(average));
  layer.follow('running_var', [c], towards(variance));
}
