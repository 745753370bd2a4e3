import { input, type Node } from '../../graph/node.ts';
import { concatChannels } from '../../graph/ops/channels.ts';
import { scale } from '../../graph/ops/elementwise.ts';
import { Weights } from '../../nets/weights.ts';
import { discriminatorLoss } from '../../training/discriminatorLoss.ts';
import { dropoutMask } from '../../training/dropout.ts';
import { adversarial, l1 } from '../../training/losses.ts';
import type { Optimiser } from '../../training/optimisers/optimiser.ts';
import type { Trial } from '../../training/phase.ts';
import { stream } from '../../training/random.ts';
import { stepOf, type Step } from '../../training/step.ts';
import type { Pix2pixRecipe } from './recipe.ts';

type Network = (weights: Weights, x: Node) => Node;

/** A recipe with its networks as functions. Pairs are [batch, 3, crop, crop] in -1..1 each. */
export interface Pix2pixStepRecipe extends Omit<Pix2pixRecipe, 'generator' | 'discriminator'> {
  readonly generator: Network;
  /** Sees the picture and its translation, [N, 6, H, W]. */
  readonly discriminator: Network;
  /** The discriminator treats every pair by itself: then real and made go through it in one pass. */
  readonly isPairWise: boolean;
}

/** Prefixes of the two networks' parameters. */
export const owners = { generator: 'gen.', discriminator: 'disc.' } as const;

const picture = (name: string, { batch, crop }: Pix2pixStepRecipe): Node => input(name, [batch, 3, crop, crop]);

/**
 * The generator's half of a pix2pix step (Isola et al. 2017, section 3.1): what it makes must pass for real beside its input, and be the pair's target.
 * Loss = -log D(x, G(x)) + lambda |y - G(x)|, or another adversarial loss in the first term's place. Noise comes from dropout alone.
 */
export function generatorStep(recipe: Pix2pixStepRecipe, optimiser: Optimiser): Step {
  const generator = new Weights(owners.generator, { isTraining: true });
  const discriminator = new Weights(owners.discriminator, { isTraining: true });
  const x = picture('input', recipe);
  const y = picture('target', recipe);
  const made = recipe.generator(generator, x);
  const losses = {
    adv: adversarial[recipe.loss].generator(recipe.discriminator(discriminator, concatChannels(x, made))),
    l1: scale(l1(made, y), recipe.lambda),
  };
  return stepOf(optimiser, losses, { own: [generator], attending: [discriminator], isAveraged: () => true }, { made });
}

/** The discriminator's half: it tells real pairs from made ones, and learns half as fast. `made` is a plain input: no gradient reaches the generator. */
export function discriminatorStep(recipe: Pix2pixStepRecipe, optimiser: Optimiser): Step {
  const weights = new Weights(owners.discriminator, { isTraining: true });
  const network = (pair: Node): Node => recipe.discriminator(weights, pair);
  const x = picture('input', recipe);
  const y = picture('target', recipe);
  const made = picture('made', recipe);
  const pairs = { real: concatChannels(x, y), made: concatChannels(x, made) };
  const disc = discriminatorLoss(network, { ...pairs, mix: 'mix', isPictureWise: recipe.isPairWise }, recipe);
  return stepOf(optimiser, { disc }, { own: [weights], attending: [] }, {});
}

/**
 * What the generator makes of a batch without learning. As in the paper, dropout stays on and batch norms go by the batch's own statistics: a seed decides
 * the one, the pictures the other.
 */
export function trial(recipe: Pix2pixStepRecipe): Trial {
  const weights = new Weights(owners.generator, { isTraining: true });
  const made = recipe.generator(weights, picture('input', recipe));
  return {
    pictures: { made },
    parameters: weights.nodes(),
    draw: (chance) =>
      Object.fromEntries(
        weights.masks().map(({ name, shape }, index) => [name, dropoutMask(shape, chance, stream.review, index)]),
      ),
  };
}
