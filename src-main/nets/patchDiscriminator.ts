import type { Node } from '../graph/node.ts';
import { leakyRelu } from '../graph/ops/elementwise.ts';
import { conv, needsBias, normalise, type Norm } from './layers.ts';
import type { Weights } from './weights.ts';

export interface PatchOptions {
  readonly filters?: number;
  /** Layers with stride 2: 3 give the receptive field of 70 x 70 pixels. */
  readonly layers?: number;
  readonly norm?: Norm;
}

const slope = 0.2;

/**
 * PatchGAN discriminator (Isola et al. 2017, appendix 6.1.2): C64-C128-C256-C512 of 4 x 4 convolutions, one verdict per patch.
 * @param x [N, 3, H, W] in -1..1
 * @returns [N, 1, H', W'], unbounded; real patches aim at 1, fakes at 0 (LSGAN)
 * @throws ShapeError when the picture is too small for the layers
 */
export function patchDiscriminator(weights: Weights, x: Node, options: PatchOptions = {}): Node {
  const { filters = 64, layers: strided = 3, norm = 'instance' } = options;
  const layers = weights.sequence('model');
  x = leakyRelu(conv(layers.next(), x, filters, { kernel: 4, stride: 2, padding: 1 }), slope);
  layers.skip(); // the rectifier
  for (let n = 1; n <= strided; n++) {
    const stride = n < strided ? 2 : 1;
    x = conv(layers.next(), x, filters * Math.min(2 ** n, 8), { kernel: 4, stride, padding: 1, bias: needsBias(norm) });
    x = leakyRelu(normalise(layers, x, norm), slope);
    layers.skip(); // the rectifier
  }
  return conv(layers.next(), x, 1, { kernel: 4, stride: 1, padding: 1 });
}

/**
 * Pixel discriminator ("PixelGAN", Isola et al. 2017, section 4.4): 1 x 1 convolutions, one verdict per pixel.
 * @param x [N, 3, H, W] in -1..1
 * @returns [N, 1, H, W], unbounded
 * @throws ShapeError
 */
export function pixelDiscriminator(
  weights: Weights,
  x: Node,
  { filters = 64, norm = 'instance' }: Omit<PatchOptions, 'layers'> = {},
): Node {
  const layers = weights.sequence('net');
  x = leakyRelu(conv(layers.next(), x, filters, { kernel: 1 }), slope);
  layers.skip(); // the rectifier
  x = conv(layers.next(), x, filters * 2, { kernel: 1, bias: needsBias(norm) });
  x = leakyRelu(normalise(layers, x, norm), slope);
  layers.skip(); // the rectifier
  return conv(layers.next(), x, 1, { kernel: 1, bias: needsBias(norm) });
}
