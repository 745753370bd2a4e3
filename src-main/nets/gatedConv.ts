import type { Node } from '../graph/node.ts';
import { slice } from '../graph/ops/channels.ts';
import { leakyRelu, mul, sigmoid } from '../graph/ops/elementwise.ts';
import { conv } from './layers.ts';
import type { Layer } from './weights.ts';

export interface GatedConvOptions {
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
}

/**
 * Gated convolution (Yu et al. 2019): one convolution makes features and gates, the features first; y = leakyRelu(features, 0.2) sigmoid(gates). The gates
 * say where the features are worth something, which a hole's middle decides for itself. Zero padding keeps the size, but for the stride.
 * @param x [N, C, H, W]
 * @returns [N, outputs, H / stride, W / stride]
 */
export function gatedConv(
  layer: Layer,
  x: Node,
  outputs: number,
  { kernel, stride = 1, dilation = 1 }: GatedConvOptions,
): Node {
  const padding = dilation * Math.floor(kernel / 2);
  const both = conv(layer, x, 2 * outputs, { kernel, stride, dilation, padding });
  return mul(leakyRelu(slice(both, 1, 0, outputs), 0.2), sigmoid(slice(both, 1, outputs, outputs)));
}
