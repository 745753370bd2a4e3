import type { Node } from '../graph/node.ts';
import { add, relu, tanh } from '../graph/ops/elementwise.ts';
import { reflectPad } from '../graph/ops/pad.ts';
import { attend, attentionChannels, everywhere, type Translated } from './attention.ts';
import { conv, needsBias, normalise, upConv, type Norm } from './layers.ts';
import type { Sequence, Weights } from './weights.ts';

export interface ResnetOptions {
  /** Channels after the first layer; doubled by each down. */
  readonly filters?: number;
  /** Residual blocks: 9 for 256 pixels and more, 6 for 128. */
  readonly blocks?: number;
  readonly norm?: Norm;
  /** Drops half of the values inside the residual blocks while training. */
  readonly dropout?: boolean;
  readonly outputChannels?: number;
  /** The last layer makes a mask too, of where the picture changes at all. */
  readonly attention?: boolean;
}

/**
 * Generator of CycleGAN (Zhu et al. 2017, section 7.2): c7s1-64, d128, d256, R256 x blocks, u128, u64, c7s1-3.
 * @param x [N, 3, H, W] in -1..1; H and W are multiples of 4 and larger than 8
 * @returns [N, 3, H, W] in -1..1
 * @throws ShapeError
 */
export const resnetGenerator = (weights: Weights, x: Node, options: ResnetOptions = {}): Node =>
  resnetTranslation(weights, x, options).y;

/** The same with its mask: c7s1-4 in the place of the last layer, where it has attention (see `attend`). */
export function resnetTranslation(weights: Weights, picture: Node, options: ResnetOptions = {}): Translated {
  const {
    filters = 64,
    blocks = 9,
    norm = 'instance',
    dropout = false,
    outputChannels = 3,
    attention = false,
  } = options;
  let x = picture;
  const layers = weights.sequence('model');
  const named = (letter: string, node: Node): Node => layers.named(`${letter}${node.shape[1] ?? 0}`, node); // d64
  x = named('c7s1-', activate(layers, c7s1(layers, x, filters, needsBias(norm)), norm));
  x = named('d', activate(layers, down(layers, x, filters * 2, norm), norm)); // [N, 2F, H/2, W/2]
  x = named('d', activate(layers, down(layers, x, filters * 4, norm), norm)); // [N, 4F, H/4, W/4]
  for (let block = 0; block < blocks; block++) x = named('R', residual(layers, x, filters * 4, { norm, dropout }));
  x = named('u', activate(layers, up(layers, x, filters * 2, norm), norm)); // [N, 2F, H/2, W/2]
  x = named('u', activate(layers, up(layers, x, filters, norm), norm)); // [N, F, H, W]
  x = named('c7s1-', c7s1(layers, x, attention ? attentionChannels : outputChannels, true));
  return attention ? attend(x, picture) : everywhere(tanh(x));
}

/** 7 x 7 convolution under reflection padding. */
function c7s1(layers: Sequence, x: Node, outputs: number, bias: boolean): Node {
  layers.skip(); // the padding
  return conv(layers.next(), reflectPad(x, 3), outputs, { kernel: 7, bias });
}

const down = (layers: Sequence, x: Node, outputs: number, norm: Norm): Node =>
  conv(layers.next(), x, outputs, { kernel: 3, stride: 2, padding: 1, bias: needsBias(norm) });

const up = (layers: Sequence, x: Node, outputs: number, norm: Norm): Node =>
  upConv(layers.next(), x, outputs, { kernel: 3, stride: 2, padding: 1, outputPadding: 1, bias: needsBias(norm) });

function activate(layers: Sequence, x: Node, norm: Norm): Node {
  const y = relu(normalise(layers, x, norm));
  layers.skip(); // the rectifier
  return y;
}

/** Residual block (He et al. 2016): x + two 3 x 3 convolutions under reflection padding, the first with a rectifier. */
function residual(
  layers: Sequence,
  x: Node,
  filters: number,
  { norm, dropout }: Required<Pick<ResnetOptions, 'norm' | 'dropout'>>,
): Node {
  const block = layers.nested('conv_block');
  const c3 = (input: Node): Node => {
    block.skip(); // the padding
    return conv(block.next(), reflectPad(input, 1), filters, { kernel: 3, bias: needsBias(norm) });
  };
  const inner = activate(block, c3(x), norm);
  return add(x, normalise(block, c3(dropout ? block.dropout(inner) : inner), norm));
}
