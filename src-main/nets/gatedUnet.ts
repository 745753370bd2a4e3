import type { Node } from '../graph/node.ts';
import { concatChannels, slice } from '../graph/ops/channels.ts';
import { add, mul } from '../graph/ops/elementwise.ts';
import { sum } from '../graph/ops/reduce.ts';
import { enlarge, sumBlocks } from '../graph/ops/resize.ts';
import { contextualAttention } from './contextualAttention.ts';
import { gatedConv } from './gatedConv.ts';
import { conv } from './layers.ts';
import type { Sequence, Weights } from './weights.ts';

export interface GatedUnetOptions {
  /** Channels of the first layer; doubled at each halving but the last. */
  readonly filters: number;
  /** Channels of the dilated middle, at an eighth of the size. */
  readonly inner: number;
  /** How often the middle goes through its dilations. */
  readonly rounds: number;
  /** The middle also puts the hole together from the known surroundings; then the pictures' sides are multiples of 16, and the graph is of one size. */
  readonly attention: boolean;
}

/** What a network is given of a picture. */
export interface GatedUnetInput {
  /** [N, 3, H, W] in -1..1, the hole filled by a membrane; H and W are multiples of 8 */
  readonly start: Node;
  /** [N, 1, H, W], 1 in the hole, 0 where the picture is known */
  readonly hole: Node;
  /** [N, 32, H, W], what lies at the hole's rim along eight orientations (imaging/inpaint/rays.ts), or nothing of it */
  readonly rays: Node | null;
}

/** What a network makes of a picture, and from where. */
export interface GatedUnetOutput {
  /** [N, 3, H, W], unbounded; what is known is exactly `start` */
  readonly x: Node;
  /** [N, P, P] as of contextualAttention, its places squares of 16 x 16 pixels; null without attention */
  readonly attention: Node | null;
}

/** Side in pixels of the places that attention copies. */
export const attentionPlace = 16;

/** Rays of each colour; and channels of all: red, green, blue, and how far each is to be trusted. */
const orientations = 8;
export const rayChannels = 4 * orientations;

/** Pixels of the middle between a kernel's rows: with 8 at an eighth of the size, a layer sees 136 pixels to each side. */
const dilations = [1, 2, 4, 8];

/**
 * A U-Net of gated convolutions (Yu et al. 2019) that starts where a classical method ends: it sees the picture with its hole already filled, and makes the
 * difference to what belongs there. With a last layer of zeros it is that method. With attention as by Yu et al. 2018.
 * Given rays, it also weighs the colours that they bring from the rim, the same weights for red, green and blue.
 * @throws ShapeError
 */
export function gatedUnet(
  weights: Weights,
  { start, hole, rays }: GatedUnetInput,
  { filters, inner, rounds, attention }: GatedUnetOptions,
): GatedUnetOutput {
  const encoder = weights.sequence('enc');
  const decoder = weights.sequence('dec');
  const up = weights.sequence('up');
  const middle = weights.sequence('mid');
  const seen = concatChannels(start, hole);
  const full = rays
    ? gatedConv(encoder.next(), concatChannels(seen, rays), filters, { kernel: 3 })
    : gatedConv(encoder.next(), seen, filters, { kernel: 5 });
  const half = residual(encoder, gatedConv(encoder.next(), full, 2 * filters, { kernel: 3, stride: 2 }));
  const quarter = residual(encoder, gatedConv(encoder.next(), half, 4 * filters, { kernel: 3, stride: 2 }));
  let x = gatedConv(encoder.next(), quarter, inner, { kernel: 3, stride: 2 });
  for (let round = 0; round < rounds; round++) for (const dilation of dilations) x = residual(middle, x, dilation);
  const attended = attention ? contextualAttention(x, sumBlocks(hole, 8)) : null;
  if (attended)
    x = add(x, gatedConv(weights.sequence('att').next(), concatChannels(x, attended.x), inner, { kernel: 3 }));
  x = residual(decoder, joined(up, decoder, x, quarter));
  x = joined(up, decoder, x, half);
  x = joined(up, decoder, x, full);
  const made = conv(weights.sequence('out').next(), x, rays ? 3 + orientations : 3, { kernel: 3, padding: 1 });
  const difference = rays ? add(slice(made, 1, 0, 3), weighed(rays, slice(made, 1, 3, orientations))) : made;
  return { x: add(start, mul(difference, hole)), attention: attended?.attention ?? null };
}

/** The sum of each colour's rays, by their weights: [N, 32, H, W] and [N, 8, H, W] -> [N, 3, H, W]. */
function weighed(rays: Node, weights: Node): Node {
  const colours = [0, 1, 2].map((c) => sum(mul(slice(rays, 1, c * orientations, orientations), weights), [1]));
  return colours.reduce(concatChannels);
}

const residual = (layers: Sequence, x: Node, dilation = 1): Node =>
  add(x, gatedConv(layers.next(), x, x.shape[1] ?? 0, { kernel: 3, dilation }));

/** Brings what is below to the size and width of what the encoder had there, and joins the two. */
function joined(up: Sequence, decoder: Sequence, below: Node, skip: Node): Node {
  const channels = skip.shape[1] ?? 0;
  const enlarged = enlarge(conv(up.next(), below, channels, { kernel: 1 }), 2);
  return gatedConv(decoder.next(), concatChannels(enlarged, skip), channels, { kernel: 3 });
}
