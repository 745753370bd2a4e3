import type { Node } from '../graph/node.ts';
import { kernelShape } from '../graph/ops/conv.ts';
import { add, leakyRelu, relu, tanh } from '../graph/ops/elementwise.ts';
import { matMul } from '../graph/ops/matrices.ts';
import { reshape } from '../graph/ops/reduce.ts';
import { conv, needsBias, normalise, upConv, type ConvOptions, type Norm } from './layers.ts';
import { spectralConv } from './spectralNorm.ts';
import type { Layer, Sequence, Weights } from './weights.ts';

export interface DcganOptions {
  /** Side of the pictures in pixels: 4 times a power of two, 64 as in the paper. */
  readonly side?: number;
  /** 3 of colour, 1 of grey. */
  readonly channels?: number;
  /** Channels next to the picture; doubled by each level away from it. */
  readonly filters?: number;
  readonly norm?: Norm;
}

export interface DcganDiscriminatorOptions extends Omit<DcganOptions, 'channels'> {
  /** Divides each weight by its spectral norm (Miyato et al. 2018). */
  readonly isSpectral?: boolean;
}

/** Halvings between the picture and 4 x 4. */
const levelsOf = (side: number): number => Math.log2(side / 4);

const halving = { kernel: 4, stride: 2, padding: 1 } as const;

/**
 * Generator of DCGAN (Radford et al. 2016, figure 1): from a latent vector to 4 x 4, then doubled by transposed convolutions up to the picture; five of
 * them for 64 x 64.
 * @param z [N, latent, 1, 1], standard normal
 * @returns [N, channels, side, side] in -1..1
 * @throws ShapeError
 */
export function dcganGenerator(
  weights: Weights,
  z: Node,
  { side = 64, channels = 3, filters = 64, norm = 'batch' }: DcganOptions = {},
): Node {
  const layers = weights.sequence('gen');
  let x = base(layers, z, { side, filters, norm });
  for (let level = levelsOf(side) - 2; level >= 0; level--) {
    x = upConv(layers.next(), x, filters * 2 ** level, { ...halving, bias: needsBias(norm) });
    x = relu(normalise(layers, x, norm));
    layers.skip(); // the rectifier
  }
  return tanh(upConv(layers.next(), x, channels, { ...halving, bias: false }));
}

/** The generator's first layer, normalised and rectified: [N, latent, 1, 1] -> [N, C, 4, 4]. */
function base(layers: Sequence, z: Node, { side, filters, norm }: Required<Omit<DcganOptions, 'channels'>>): Node {
  const x = spread(layers.next(), z, filters * 2 ** (levelsOf(side) - 1), needsBias(norm));
  const rectified = relu(normalise(layers, x, norm));
  layers.skip(); // the rectifier
  return rectified;
}

/** What the generator makes of latent vectors first: [N, latent, 1, 1] -> [N, C, 4, 4]. */
export const dcganFeatures = (
  weights: Weights,
  z: Node,
  { side = 64, filters = 64, norm = 'batch' }: DcganOptions = {},
): Node => base(weights.sequence('gen'), z, { side, filters, norm });

/**
 * A transposed convolution of 4 x 4 on a single place, as the product of matrices that it is: a tenth of its time on ONNX Runtime.
 * @param z [N, latent, 1, 1]
 * @returns [N, outputs, 4, 4]
 */
function spread(layer: Layer, z: Node, outputs: number, hasBias: boolean): Node {
  const [n = 1, latent = 1] = z.shape;
  const weight = layer.get('weight', kernelShape(latent, outputs, 4)); // stored inputs first
  const y = reshape(matMul(reshape(z, [n, latent]), reshape(weight, [latent, outputs * 16])), [n, outputs, 4, 4]);
  return hasBias ? add(y, reshape(layer.get('bias', [outputs]), [1, outputs, 1, 1])) : y;
}

/**
 * Discriminator of DCGAN: the generator's mirror image, with leaky rectifiers and no norm on the picture itself.
 * @param x [N, channels, side, side] in -1..1
 * @returns logits [N, 1, 1, 1]
 * @throws ShapeError
 */
export function dcganDiscriminator(
  weights: Weights,
  x: Node,
  { side = 64, filters = 64, norm = 'batch', isSpectral = false }: DcganDiscriminatorOptions = {},
): Node {
  const layers = weights.sequence('disc');
  const convolution = (input: Node, outputs: number, options: ConvOptions): Node =>
    (isSpectral ? spectralConv : conv)(layers.next(), input, outputs, options);
  x = leakyRelu(convolution(x, filters, { ...halving, bias: false }), slope);
  layers.skip(); // the rectifier
  for (let level = 1; level < levelsOf(side); level++) {
    x = convolution(x, filters * 2 ** level, { ...halving, bias: needsBias(norm) });
    x = leakyRelu(normalise(layers, x, norm), slope);
    layers.skip(); // the rectifier
  }
  return convolution(x, 1, { kernel: 4, bias: false }); // [N, 1, 1, 1]
}

const slope = 0.2;

/** Whether a side can be reached from 4 x 4 by doublings, at least one. */
export const isDcganSide = (side: number): boolean => side >= 8 && Number.isInteger(levelsOf(side));
