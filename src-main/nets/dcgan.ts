import type { Node } from '../graph/node.ts';
import { leakyRelu, relu, tanh } from '../graph/ops/elementwise.ts';
import { conv, normalise, upConv, type Norm } from './layers.ts';
import type { Weights } from './weights.ts';

export interface DcganOptions {
  /** Channels at 32 x 32, next to the picture; doubled by each level away from it. */
  readonly filters?: number;
  readonly norm?: Norm;
}

/**
 * Generator of DCGAN (Radford et al. 2016, figure 1): from a latent vector to 64 x 64 by five transposed convolutions.
 * @param z [N, latent, 1, 1], standard normal
 * @returns [N, 3, 64, 64] in -1..1
 * @throws ShapeError
 */
export function dcganGenerator(weights: Weights, z: Node, { filters = 64, norm = 'batch' }: DcganOptions = {}): Node {
  const layers = weights.sequence('gen');
  let x = upConv(layers.next(), z, filters * 8, { kernel: 4, bias: false }); // [N, 8F, 4, 4]
  for (const channels of [filters * 4, filters * 2, filters]) {
    x = relu(normalise(layers, x, norm));
    layers.skip(); // the rectifier
    x = upConv(layers.next(), x, channels, { kernel: 4, stride: 2, padding: 1, bias: false });
  }
  x = relu(normalise(layers, x, norm)); // [N, F, 32, 32]
  layers.skip(); // the rectifier
  return tanh(upConv(layers.next(), x, 3, { kernel: 4, stride: 2, padding: 1, bias: false }));
}

/**
 * Discriminator of DCGAN: the generator's mirror image, with leaky rectifiers and no norm on the picture itself.
 * @param x [N, 3, 64, 64] in -1..1
 * @returns logits [N, 1, 1, 1]
 * @throws ShapeError
 */
export function dcganDiscriminator(
  weights: Weights,
  x: Node,
  { filters = 64, norm = 'batch' }: DcganOptions = {},
): Node {
  const layers = weights.sequence('disc');
  x = leakyRelu(conv(layers.next(), x, filters, { kernel: 4, stride: 2, padding: 1, bias: false }), 0.2);
  layers.skip(); // the rectifier
  for (const channels of [filters * 2, filters * 4, filters * 8]) {
    x = conv(layers.next(), x, channels, { kernel: 4, stride: 2, padding: 1, bias: false });
    x = leakyRelu(normalise(layers, x, norm), 0.2);
    layers.skip(); // the rectifier
  }
  return conv(layers.next(), x, 1, { kernel: 4, bias: false }); // [N, 1, 1, 1]
}
