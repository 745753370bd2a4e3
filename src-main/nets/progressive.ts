import type { Node } from '../graph/node.ts';
import { concatChannels, slice } from '../graph/ops/channels.ts';
import { conv2d, kernelShape } from '../graph/ops/conv.ts';
import { add, div, leakyRelu, mul, scale, shift, sqrt, square } from '../graph/ops/elementwise.ts';
import { matMul } from '../graph/ops/matrices.ts';
import { mean, moments } from '../graph/ops/moments.ts';
import { expandTo, reshape } from '../graph/ops/reduce.ts';
import { enlarge, sumBlocks } from '../graph/ops/resize.ts';
import { imageShape } from '../graph/shapeRules.ts';
import type { Weights } from './weights.ts';

export interface ProgressiveOptions {
  /** Side in pixels of the largest pictures: 4 times a power of two. */
  readonly side?: number;
  /** 3 of colour, 1 of grey. */
  readonly channels?: number;
  /** Channels up to 16 x 16; halved by each doubling beyond. */
  readonly filters?: number;
}

const slope = 0.2;
const smallest = 4;

/** Levels of a pyramid: 0 is 4 x 4, each next one twice as large. */
export const sideOfLevel = (level: number): number => smallest * 2 ** level;
export const levelOfSide = (side: number): number => Math.log2(side / smallest);

/** Channels of the features at a level. */
const channelsAt = (level: number, filters: number): number =>
  Math.max(8, Math.round(filters * Math.min(1, 16 / sideOfLevel(level))));

/** Multiplications of one picture's way through the convolutions of either network that has grown to a level. */
export function progressiveCost(level: number, { filters = 64 }: Pick<ProgressiveOptions, 'filters'>): number {
  const channels = channelsAt(level, filters);
  const own = 9 * channels * channels * sideOfLevel(level) ** 2;
  if (level === 0) return own;
  return (
    own +
    9 * channels * channelsAt(level - 1, filters) * sideOfLevel(level) ** 2 +
    progressiveCost(level - 1, { filters })
  );
}

/**
 * A weight whose learning rate is equalised (Karras et al. 2018, section 4.1): kept as a standard normal, multiplied by He's constant sqrt(2 / fan in) when it
 * is used, so that all weights have one dynamic range for Adam.
 */
const equalised = (weight: Node, fanIn: number, gain = Math.SQRT2): Node => scale(weight, gain / Math.sqrt(fanIn));

function conv(weights: Weights, name: string, x: Node, outputs: number, kernel: number, gain?: number): Node {
  const { c } = imageShape('conv', x.shape);
  const weight = equalised(weights.get(`${name}.weight`, kernelShape(outputs, c, kernel)), c * kernel ** 2, gain);
  return conv2d(x, weight, weights.get(`${name}.bias`, [outputs]), { padding: (kernel - 1) / 2 });
}

/** [N, I] -> [N, outputs] */
function dense(weights: Weights, name: string, x: Node, outputs: number, gain?: number): Node {
  const inputs = x.shape[1] ?? 1;
  const weight = equalised(weights.get(`${name}.weight`, [inputs, outputs]), inputs, gain);
  return add(matMul(x, weight), reshape(weights.get(`${name}.bias`, [outputs]), [1, outputs]));
}

/** Normalises the features of each pixel (Karras et al. 2018, section 4.2): b = a / sqrt(mean over channels of a^2 + 1e-8). */
export const pixelNorm = (x: Node): Node => div(x, sqrt(shift(mean(square(x), [1]), 1e-8)));

const halved = (x: Node): Node => scale(sumBlocks(x, 2), 0.25);

/** a + share (b - a), written so that a share of 0 is exactly a and of 1 exactly b. @param share one number */
const mixed = (a: Node, b: Node, share: Node): Node => add(mul(a, shift(scale(share, -1), 1)), mul(b, share));

/** A stage of growth: the largest level that takes part, and how far it has faded in. */
export interface Growth {
  readonly level: number;
  /** 0: pictures of the level below, enlarged; 1: of this level alone. A number of the graph, [1]. */
  readonly fade: Node | null;
}

/** A 3 x 3 convolution, rectified and normalised pixel by pixel. */
const normalised = (weights: Weights, name: string, x: Node, outputs: number): Node =>
  pixelNorm(leakyRelu(conv(weights, name, x, outputs, 3), slope));

/** What the generator makes of latent vectors first: [N, latent, 1, 1] -> [N, filters, 4, 4]. */
export function progressiveFeatures(weights: Weights, z: Node, { filters = 64 }: ProgressiveOptions = {}): Node {
  const [n = 1, latent = 1] = z.shape;
  const base = channelsAt(0, filters);
  // the gain of the first layer makes up for its large fan out, as in the authors' code
  const first = dense(weights, 'gen.0.latent', pixelNorm(reshape(z, [n, latent])), base * 16, Math.SQRT2 / 4);
  return normalised(weights, 'gen.0.conv', pixelNorm(leakyRelu(reshape(first, [n, base, 4, 4]), slope)), base);
}

/**
 * Generator of progressive growing (Karras et al. 2018, table 2), small: 4 x 4 from the latent vector, then doubled by nearest neighbours with two
 * convolutions each; every level has a picture of its own. While a level fades in, its picture is mixed with the one before it, enlarged.
 * @param z [N, latent, 1, 1]; its length does not matter
 * @returns [N, channels, 4 * 2^level, 4 * 2^level], about -1..1
 */
export function progressiveGenerator(
  weights: Weights,
  z: Node,
  { level, fade }: Growth,
  { channels = 3, filters = 64 }: ProgressiveOptions = {},
): Node {
  const layer = (name: string, x: Node, outputs: number): Node => normalised(weights, name, x, outputs);
  const picture = (x: Node, of: number): Node => conv(weights, `gen.${of}.picture`, x, channels, 1, 1);
  let x = progressiveFeatures(weights, z, { filters });
  for (let at = 1; at <= level; at++) {
    const large = enlarge(x, 2);
    const before = x;
    x = layer(`gen.${at}.conv1`, large, channelsAt(at, filters));
    x = layer(`gen.${at}.conv2`, x, channelsAt(at, filters));
    if (at === level && fade) return mixed(enlarge(picture(before, at - 1), 2), picture(x, at), fade);
  }
  return picture(x, level);
}

/**
 * Discriminator of progressive growing: the generator's mirror image, with the deviation within the minibatch as one more map of features before its last
 * convolution. While a level fades in, its features are mixed with those that the level below makes of the halved picture.
 * @param x [N, channels, 4 * 2^level, 4 * 2^level]
 * @returns verdicts [N, 1, 1, 1], unbounded
 */
export function progressiveDiscriminator(
  weights: Weights,
  x: Node,
  { level, fade }: Growth,
  { filters = 64 }: ProgressiveOptions = {},
): Node {
  const seen = (picture: Node, of: number): Node =>
    leakyRelu(conv(weights, `disc.${of}.picture`, picture, channelsAt(of, filters), 1), slope);
  const layer = (name: string, from: Node, outputs: number): Node =>
    leakyRelu(conv(weights, name, from, outputs, 3), slope);
  let features = seen(x, level);
  for (let at = level; at >= 1; at--) {
    features = layer(`disc.${at}.conv1`, features, channelsAt(at, filters));
    features = halved(layer(`disc.${at}.conv2`, features, channelsAt(at - 1, filters)));
    if (at === level && fade) features = mixed(seen(halved(x), at - 1), features, fade);
  }
  const base = channelsAt(0, filters);
  features = layer('disc.0.conv', concatChannels(features, minibatchDeviation(features)), base);
  const [n = 1] = features.shape;
  const flat = reshape(features, [n, base * 16]);
  const hidden = leakyRelu(dense(weights, 'disc.0.dense', flat, base), slope);
  return reshape(dense(weights, 'disc.0.verdict', hidden, 1, 1), [n, 1, 1, 1]);
}

/**
 * How different the pictures of a batch are (Karras et al. 2018, section 3): the deviation over the batch, averaged over all features and places, as a map.
 * @param x [N, C, H, W]
 * @returns [N, 1, H, W]
 */
function minibatchDeviation(x: Node): Node {
  const { n, h, w } = imageShape('minibatchDeviation', x.shape);
  return expandTo(mean(moments(x, [0]).deviation, [1, 2, 3]), [n, 1, h, w]);
}

/**
 * Pictures as a stage of growth sees them: brought to its size, and while a level fades in mixed with what the level below can show.
 * @param x [N, C, S, S]
 * @returns [N, C, 4 * 2^level, 4 * 2^level]
 */
export function asGrown(x: Node, { level, fade }: Growth): Node {
  const { h } = imageShape('asGrown', x.shape);
  const factor = h / sideOfLevel(level);
  const sized = factor === 1 ? x : scale(sumBlocks(x, factor), 1 / factor ** 2);
  return fade ? mixed(enlarge(halved(sized), 2), sized, fade) : sized;
}

/**
 * What the generator shows at any stage, in pictures of the largest size: the pictures of two levels mixed by `shares`.
 * @param shares [levels + 1]: how much the picture of each level counts
 */
export function progressivePyramid(
  weights: Weights,
  z: Node,
  shares: Node,
  options: ProgressiveOptions & { readonly side: number },
): Node {
  const top = levelOfSide(options.side);
  let sum: Node | null = null;
  for (let level = 0; level <= top; level++) {
    const picture = progressiveGenerator(weights, z, { level, fade: null }, options);
    const large = level === top ? picture : enlarge(picture, 2 ** (top - level));
    const share = reshape(slice(shares, 0, level, 1), [1, 1, 1, 1]);
    const part = mul(large, share);
    sum = sum ? add(sum, part) : part;
  }
  if (!sum) throw new TypeError(`no level in pictures of ${options.side}`);
  return sum;
}
