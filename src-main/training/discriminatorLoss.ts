import { input, type Node } from '../graph/node.ts';
import { concat, slice } from '../graph/ops/channels.ts';
import { add, mul, oneMinus, scale } from '../graph/ops/elementwise.ts';
import type { Tensor } from '../graph/runtime.ts';
import type { GameName } from './gameNames.ts';
import { adversarial, gradientPenalty, total } from './losses.ts';
import { stream, type Chance } from './random.ts';

export interface DiscriminatorGame {
  readonly loss: GameName;
  /** Weight of the gradient penalty, for losses that have one. */
  readonly penalty: number;
  /** Pictures of each kind in a step. */
  readonly batch: number;
}

/** What a discriminator is shown: real and made pictures, [N, C, H, W] each. */
export interface Shown {
  readonly real: Node;
  readonly made: Node;
  /** The input by which chance says where between the two the gradient penalty looks; see `mixes`. */
  readonly mix: string;
  /** The discriminator treats every picture by itself (no batch norm): then both go through it in one pass. */
  readonly isPictureWise: boolean;
}

/**
 * What a discriminator learns by: it tells real from made. Half the sum of both verdicts' losses, so that it learns half as fast as who plays against
 * it; with WGAN-GP, and the penalty times (|dD/dx| - 1)^2 at a point between the two.
 */
export function discriminatorLoss(
  discriminator: (x: Node) => Node,
  { real, made, mix, isPictureWise }: Shown,
  game: DiscriminatorGame,
): Node {
  const { discriminator: score } = adversarial[game.loss];
  const [ofReal, ofMade] = both(discriminator, real, made, isPictureWise);
  const verdict = scale(total({ real: score(ofReal, 1), fake: score(ofMade, 0) }), 0.5);
  if (!isPenalised(game)) return verdict;
  const alpha = input(mix, [game.batch, 1, 1, 1]);
  const between = add(mul(real, alpha), mul(made, oneMinus(alpha)));
  return add(verdict, scale(gradientPenalty(discriminator, between), game.penalty));
}

/**
 * The places between real and made at which the gradient penalty looks, 0..1: an input for each discriminator.
 * @param names of the inputs; the place in this list is the key of chance
 * @param step steps done before this one
 * @param turn of the discriminator in this step
 */
export function mixes(
  game: DiscriminatorGame,
  names: readonly string[],
  chance: Chance,
  step: number,
  turn = 0,
): Record<string, Tensor> {
  if (!isPenalised(game)) return {};
  const at = (key: number): Tensor => ({
    data: Float32Array.from({ length: game.batch }, (_, i) =>
      chance.uniform(stream.mix, key, step, i, ...(turn > 0 ? [turn] : [])),
    ),
    shape: [game.batch, 1, 1, 1],
  });
  return Object.fromEntries(names.map((name, key) => [name, at(key)]));
}

/** Whether the discriminator's slope is held near 1 by a penalty. */
export const isPenalised = ({ loss, penalty }: DiscriminatorGame): boolean =>
  adversarial[loss].hasPenalty && penalty > 0;

/** Two inputs through one network: in one pass where that changes nothing but the time. */
export function both(network: (x: Node) => Node, a: Node, b: Node, isPictureWise: boolean): readonly [Node, Node] {
  if (!isPictureWise) return [network(a), network(b)];
  const y = network(concat(a, b, 0));
  const first = a.shape[0] ?? 0;
  return [slice(y, 0, 0, first), slice(y, 0, first, b.shape[0] ?? 0)];
}
