import { input, type Node } from '../../graph/node.ts';
import { concatChannels } from '../../graph/ops/channels.ts';
import { add, mul, oneMinus, scale, square, sub } from '../../graph/ops/elementwise.ts';
import { mean } from '../../graph/ops/moments.ts';
import { Weights } from '../../nets/weights.ts';
import type { AugmentName } from '../../training/augmentNames.ts';
import { augmented } from '../../training/diffAugment.ts';
import { both, isPenalised, type DiscriminatorGame } from '../../training/discriminatorLoss.ts';
import { adversarial, gradientPenalty, meanOf, total } from '../../training/losses.ts';
import type { Optimiser } from '../../training/optimisers/optimiser.ts';
import { stepOf, type Step } from '../../training/step.ts';

/** Prefixes of the two networks' parameters. */
export const owners = { generator: 'generator.', discriminator: 'discriminator.' } as const;

/** A game between a generator that starts from chance and a discriminator. */
export interface ImageGame extends DiscriminatorGame {
  /** [batch, latent, 1, 1] -> pictures as the discriminator sees them. */
  readonly generator: (weights: Weights, z: Node) => Node;
  readonly discriminator: (weights: Weights, x: Node) => Node;
  /** Pictures of the person, [batch, 3, side, side] in -1..1, as the discriminator sees them. */
  readonly shown: (real: Node) => Node;
  readonly side: number;
  /** Side of the pictures that the discriminator sees. */
  readonly augmentedSide: number;
  readonly latent: number;
  readonly augment: AugmentName;
  /** The discriminator treats every picture by itself: then real and made go through it in one pass. */
  readonly isPictureWise: boolean;
  /** Weight of D(x)^2 on real pictures, which keeps a critic's verdicts near 0 (Karras et al. 2018, appendix A.1). */
  readonly drift: number;
}

const latents = ({ batch, latent }: Pick<ImageGame, 'batch' | 'latent'>): Node => input('z', [batch, latent, 1, 1]);

/** Pictures in the channels of a game: [N, 3, H, W] as they are, or the mean of the three, [N, 1, H, W]. */
export const inChannels = (x: Node, channels: 1 | 3): Node => (channels === 3 ? x : mean(x, [1]));

/**
 * The discriminator's half of a step (Goodfellow et al. 2014, algorithm 1): it tells m pictures from m that are made of fresh chance. No gradient
 * reaches the generator. Loss = score(D(x), 1) + score(D(G(z)), 0), with WGAN-GP's penalty and drift where the game has them.
 */
export function discriminatorStep(game: ImageGame, optimiser: Optimiser): Step {
  const generator = new Weights(owners.generator, { isTraining: true });
  const weights = new Weights(owners.discriminator, { isTraining: true });
  const judge = (x: Node): Node => game.discriminator(weights, x);
  const real = augmented(game.shown(input('real', [game.batch, 3, game.side, game.side])), 'real', game.augment);
  const made = augmented(game.generator(generator, latents(game)), 'made', game.augment);
  const { discriminator: score } = adversarial[game.loss];
  const [ofReal, ofMade] = both(judge, real, made, game.isPictureWise);
  const verdict = total({ real: score(ofReal, 1), made: score(ofMade, 0) });
  const steady = game.drift > 0 ? add(verdict, scale(meanOf(square(ofReal)), game.drift)) : verdict;
  const alpha = input('mix', [game.batch, 1, 1, 1]);
  const between = (): Node => add(mul(real, alpha), mul(made, oneMinus(alpha)));
  const disc = isPenalised(game) ? add(steady, scale(gradientPenalty(judge, between()), game.penalty)) : steady;
  return stepOf(
    optimiser,
    { disc },
    { own: [weights], attending: [generator] },
    {},
    // Kantorovich and Rubinstein: what a critic of slope 1 says more of pictures than of samples is at most their earth mover's distance
    { gap: sub(meanOf(ofReal), meanOf(ofMade)) },
  );
}

/** The generator's half: what it makes of fresh chance must pass for real. */
export function generatorStep(game: ImageGame, optimiser: Optimiser): Step {
  const weights = new Weights(owners.generator, { isTraining: true });
  const discriminator = new Weights(owners.discriminator, { isTraining: true });
  const made = augmented(game.generator(weights, latents(game)), 'made', game.augment);
  const adv = adversarial[game.loss].generator(game.discriminator(discriminator, made));
  return stepOf(optimiser, { adv }, { own: [weights], attending: [discriminator], isAveraged: () => true }, {});
}

/** Pictures of three channels, whatever the generator has: grey ones have the same in each. */
export const inColour = (x: Node): Node => (x.shape[1] === 3 ? x : concatChannels(concatChannels(x, x), x));
