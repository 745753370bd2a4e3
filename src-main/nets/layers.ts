import type { Node } from '../graph/node.ts';
import { conv2d, convTranspose2d, kernelShape } from '../graph/ops/conv.ts';
import { batchNorm, batchNormOfBatch, instanceNorm } from '../graph/ops/norm.ts';
import { imageShape } from '../graph/shapeRules.ts';
import type { Layer, Sequence } from './weights.ts';

export interface ConvOptions {
  readonly kernel: number;
  readonly stride?: number;
  readonly padding?: number;
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

/** How activations are normalised. 'batch' uses running statistics, 'batchOfBatch' those of the batch itself, as while training. */
export type Norm = 'instance' | 'batch' | 'batchOfBatch';

/** A convolution before an instance norm has a bias, one before a batch norm has none (the official code's rule). */
export const needsBias = (norm: Norm): boolean => norm === 'instance';

/** Normalises by the layer next in the sequence; instance norm has a number there but no weights. */
export function normalise(sequence: Sequence, x: Node, norm: Norm): Node {
  const { c } = imageShape('normalise', x.shape);
  const layer = sequence.next();
  switch (norm) {
    case 'instance':
      return instanceNorm(x);
    case 'batch':
      return batchNorm(x, {
        scale: layer.get('weight', [c]),
        shift: layer.get('bias', [c]),
        runningMean: layer.get('running_mean', [c]),
        runningVariance: layer.get('running_var', [c]),
      });
    case 'batchOfBatch':
      return batchNormOfBatch(x, { scale: layer.get('weight', [c]), shift: layer.get('bias', [c]) });
  }
}
