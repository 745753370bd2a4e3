import type { Node } from '../graph/node.ts';
import { leakyRelu } from '../graph/ops/elementwise.ts';
import { conv, normalise } from './layers.ts';
import type { Weights } from './weights.ts';

export interface EncoderOptions {
  /** Side of the pictures in pixels: 4 times a power of two. */
  readonly side: number;
  /** Channels of the first layer, doubled by each halving. */
  readonly filters: number;
  /** Numbers of a latent vector. */
  readonly latent: number;
}

/**
 * Guesses the latent vector of a picture (Zhu et al. 2016, section 4.1): DCGAN's discriminator with as many verdicts as a vector has numbers.
 * @param x [N, 3, side, side] in -1..1
 * @returns [N, latent, 1, 1]
 * @throws ShapeError
 */
export function pictureEncoder(weights: Weights, x: Node, { side, filters, latent }: EncoderOptions): Node {
  const layers = weights.sequence('encoder');
  for (let level = 0; level < Math.log2(side / 4); level++) {
    x = conv(layers.next(), x, filters * 2 ** level, { kernel: 4, stride: 2, padding: 1, bias: false });
    x = leakyRelu(normalise(layers, x, 'batch'), 0.2);
    layers.skip(); // the rectifier
  }
  return conv(layers.next(), x, latent, { kernel: 4 });
}
