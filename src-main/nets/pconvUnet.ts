import type { Node } from '../graph/node.ts';
import { add, leakyRelu, mul, oneMinus, onesLike, relu } from '../graph/ops/elementwise.ts';
import { enlarge } from '../graph/ops/resize.ts';
import { normalise } from './layers.ts';
import { partialConv, type Masked } from './partialConv.ts';
import type { Layer, Sequence, Weights } from './weights.ts';

export interface PconvUnetOptions {
  /** Halvings: each lets a hole of twice the size close. 7 in the paper, at 512 pixels. */
  readonly levels?: number;
  /** Channels of the first layer; doubled three times, then constant. */
  readonly filters?: number;
  /** The encoder's batch norms use their running statistics even while training: the paper's fine-tuning, where holes must not spoil them. */
  readonly isEncoderFrozen?: boolean;
  /** The picture with its hole already filled, [N, 3, H, W]: the last layer sees it too, and makes the difference to it. */
  readonly start?: Node | null;
}

/** What the network makes of a picture, and how its mask closed on the way. */
export interface PconvUnetResult extends Masked {
  /** The mask after each layer of the encoder, halved each time: [N, 1, H / 2^k, W / 2^k]. */
  readonly masks: readonly Node[];
}

/** Kernels of the encoder: wide where there is most to bridge, 3 from the fourth layer on. */
const kernels = [7, 5, 5];

/** Kernel of the encoder's layer at a level, counted from 0. */
export const encoderKernel = (level: number): number => kernels[level] ?? 3;

/**
 * U-Net of partial convolutions (Liu et al. 2018, section 3.2): an encoder of stride 2, a decoder that enlarges by nearest neighbours, joins what the
 * encoder had at that size, mask and all, and convolves 3 x 3. Batch norm in all layers but the first and the last, LeakyReLU 0.2 in the decoder,
 * the last layer linear.
 * @param input picture [N, 3, H, W] and mask, 1 where it is known; H and W are multiples of 2^levels
 * @returns [N, 3, H, W] everywhere; what is known should be taken from the picture itself, and with a start it is
 * @throws ShapeError
 */
export function pconvUnet(weights: Weights, input: Masked, options: PconvUnetOptions = {}): PconvUnetResult {
  const { levels = 7, filters = 64, isEncoderFrozen = false, start = null } = options;
  const encoder = weights.sequence('enc');
  const encoderNorms = weights.sequence('encBN');
  const seen: Masked[] = [input];
  for (let level = 0; level < levels; level++) {
    const { x, mask } = partialConv(encoder.next(), [last(seen)], channelsAt(level, filters), {
      kernel: encoderKernel(level),
      stride: 2,
    });
    seen.push({
      x: relu(
        level === 0 ? without(encoderNorms, x) : normalise(encoderNorms, x, 'batch', { isFrozen: isEncoderFrozen }),
      ),
      mask,
    });
  }
  const masks = seen.slice(1).map(({ mask }) => mask);
  const made = decode(weights, seen, filters, start && { x: start, mask: onesLike(input.mask) });
  if (!start) return { ...made, masks };
  return { x: add(start, mul(made.x, oneMinus(input.mask))), mask: made.mask, masks };
}

/** From the innermost level up: [N, C, H / 2^levels, W / 2^levels] -> [N, 3, H, W]. A start is known everywhere. */
function decode(weights: Weights, seen: readonly Masked[], filters: number, start: Masked | null): Masked {
  const decoder = weights.sequence('dec');
  const norms = weights.sequence('decBN');
  let y = last(seen);
  for (let level = seen.length - 2; level > 0; level--) {
    const up = join(decoder.next(), y, parts(seen[level]), channelsAt(level - 1, filters));
    y = { x: leakyRelu(normalise(norms, up.x, 'batch'), 0.2), mask: up.mask };
  }
  return join(decoder.next(), y, parts(seen[0], start), 3);
}

/** Doubles the size and joins what the encoder had there. */
function join(layer: Layer, { x, mask }: Masked, skips: readonly Masked[], outputs: number): Masked {
  const up = { x: enlarge(x, 2), mask: enlarge(mask, 2) };
  return partialConv(layer, [up, ...skips], outputs, { kernel: 3 });
}

const parts = (...all: readonly (Masked | undefined | null)[]): Masked[] =>
  all.filter((part) => part !== undefined && part !== null);

const channelsAt = (level: number, filters: number): number => filters * 2 ** Math.min(level, 3);

/** The first layer's norm has a number but is not there. */
function without(norms: Sequence, x: Node): Node {
  norms.skip();
  return x;
}

function last(seen: readonly Masked[]): Masked {
  const newest = seen.at(-1);
  if (!newest) throw new TypeError('a network without input');
  return newest;
}
