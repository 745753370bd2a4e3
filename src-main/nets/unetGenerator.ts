import type { Node } from '../graph/node.ts';
import { concatChannels } from '../graph/ops/channels.ts';
import { leakyRelu, relu, tanh } from '../graph/ops/elementwise.ts';
import { conv, needsBias, normalise, upConv, type Norm } from './layers.ts';
import type { Sequence, Weights } from './weights.ts';

export interface UnetOptions {
  /** Levels: each halves the picture; 7 for 128 pixels, 8 for 256. */
  readonly downs?: number;
  readonly filters?: number;
  readonly norm?: Norm;
  readonly dropout?: boolean;
  readonly outputChannels?: number;
}

const halve = { kernel: 4, stride: 2, padding: 1 } as const;

/**
 * U-Net generator of pix2pix (Isola et al. 2017, after Ronneberger et al. 2015): a chain of halvings and a chain of doublings with a skip
 * connection between equals. Dropout, while training only, works in the levels of most channels, three of them at 256 pixels.
 * @param x [N, 3, H, W] in -1..1; H and W are multiples of 2^downs
 * @returns [N, 3, H, W] in -1..1
 * @throws ShapeError
 */
export function unetGenerator(weights: Weights, x: Node, options: UnetOptions = {}): Node {
  const { downs = 8, filters = 64, norm = 'batch', dropout = false, outputChannels = 3 } = options;
  const outer = weights.sequence('model.model');
  const inner = outer.named(`d${filters}`, conv(outer.next(), x, filters, { ...halve, bias: needsBias(norm) }));
  const y = level(outer.nested('model'), inner, { depth: 1, downs, filters, norm, dropout });
  outer.skip(); // the rectifier
  return tanh(outer.named(`u${outputChannels}`, upConv(outer.next(), relu(y), outputChannels, halve)));
}

interface Level {
  readonly depth: number;
  readonly downs: number;
  readonly filters: number;
  readonly norm: Norm;
  readonly dropout: boolean;
}

/** Channels at a depth: doubled three times, then constant. */
const channelsAt = (depth: number, filters: number): number => filters * 2 ** Math.min(depth, 3);

/** The levels between the innermost and those where channels still double. */
const hasDropout = (depth: number, downs: number): boolean => depth >= 4 && depth < downs - 1;

/** One level with all that lies below it; returns its input beside what came back up: [N, C, H, W] -> [N, 2C, H, W]. */
function level(layers: Sequence, x: Node, { depth, downs, filters, norm, dropout }: Level): Node {
  const bias = needsBias(norm);
  const innermost = depth === downs - 1;
  layers.skip(); // the leaky rectifier
  const inside = channelsAt(depth, filters);
  let y = layers.named(`d${inside}`, conv(layers.next(), leakyRelu(x, 0.2), inside, { ...halve, bias }));
  if (!innermost) y = normalisedLevelBelow(layers, y, { depth, downs, filters, norm, dropout });
  layers.skip(); // the rectifier
  const outside = channelsAt(depth - 1, filters);
  y = upConv(layers.next(), relu(y), outside, { ...halve, bias });
  y = layers.named(`u${outside}`, normalise(layers, y, norm));
  return concatChannels(x, dropout && hasDropout(depth, downs) ? layers.dropout(y) : y);
}

/** The norm and the level below; the innermost level has neither. */
function normalisedLevelBelow(layers: Sequence, x: Node, { depth, ...rest }: Level): Node {
  const normal = normalise(layers, x, rest.norm);
  return level(layers.nested('model'), normal, { depth: depth + 1, ...rest });
}
