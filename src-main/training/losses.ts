import type { Node } from '../graph/node.ts';
import { abs, add, relu, scale, shift, softplus, sqrt, square, sub } from '../graph/ops/elementwise.ts';
import { mean } from '../graph/ops/moments.ts';
import { reshape, sum } from '../graph/ops/reduce.ts';
import { grad } from '../graph/grad.ts';
import type { GameName } from './gameNames.ts';

const axesOf = (x: Node): number[] => x.shape.map((_side, axis) => axis);

/** Mean over all elements: any shape -> [1]. */
export const meanOf = (x: Node): Node => reshape(mean(x, axesOf(x)), [1]);

/** How the losses of samples become one number: by their mean, unless a caller wants one for each of many places. */
type Average = (losses: Node) => Node;

/** Mean absolute difference (L1): the cycle and identity losses of CycleGAN. */
export const l1 = (a: Node, b: Node): Node => meanOf(abs(sub(a, b)));

/** Least squares GAN (Mao et al. 2017): mean (D(x) - target)^2, target 1 for real and 0 for fake. */
export const leastSquares = (verdict: Node, target: 0 | 1, average: Average = meanOf): Node =>
  average(square(shift(verdict, -target)));

/** Cross entropy of a logit against a target: the minimax game of Goodfellow et al. 2014, in its non-saturating form for the generator. */
export const crossEntropy = (logit: Node, target: 0 | 1, average: Average = meanOf): Node =>
  average(softplus(target === 1 ? scale(logit, -1) : logit));

/** Wasserstein GAN (Arjovsky et al. 2017): the critic's mean verdict, raised for real pictures and lowered for fakes. */
export const wasserstein = (verdict: Node, target: 0 | 1): Node =>
  target === 1 ? scale(meanOf(verdict), -1) : meanOf(verdict);

/** Hinge loss of a discriminator (Lim and Ye 2017): max(0, 1 - D) for real, max(0, 1 + D) for fake. */
export const hinge = (verdict: Node, target: 0 | 1): Node =>
  meanOf(relu(shift(target === 1 ? scale(verdict, -1) : verdict, 1)));

/**
 * Gradient penalty of WGAN-GP (Gulrajani et al. 2017): mean over samples of (|dD/dx| - 1)^2 at points between real and fake. Its own gradient is
 * a second-order one.
 * @param critic judges [N, C, H, W]
 * @param between [N, C, H, W]: alpha real + (1 - alpha) fake
 */
export function gradientPenalty(critic: (x: Node) => Node, between: Node): Node {
  const verdict = mean(critic(between), [1, 2, 3]); // a picture's verdict is the mean of its patches'
  const [slope = between] = grad(reshape(sum(verdict, [0, 1, 2, 3]), [1]), [between]);
  const length = sqrt(shift(sum(square(slope), [1, 2, 3]), 1e-16));
  return meanOf(square(shift(length, -1)));
}

/** An adversarial loss: what each side wants of the discriminator's verdicts. */
export interface AdversarialLoss {
  /** What the generator pays: small where what it made passes for real. */
  readonly generator: (verdict: Node) => Node;
  /** What the discriminator pays, for real pictures (1) and for made ones (0). */
  readonly discriminator: (verdict: Node, target: 0 | 1) => Node;
  /** It needs a critic whose slope is held near 1 by the gradient penalty. */
  readonly hasPenalty: boolean;
  /**
   * Mean discriminator loss below which it tells every fake from every picture, so that the generators learn nothing more from it; a critic's loss has
   * no zero that would mean anything.
   */
  readonly winsBelow: number;
}

/** Every adversarial loss by the name that a recipe gives it. */
export const adversarial = {
  // 0.01 are verdicts within 0.1 of the truth
  lsgan: {
    generator: (verdict) => leastSquares(verdict, 1),
    discriminator: leastSquares,
    hasPenalty: false,
    winsBelow: 0.01,
  },
  // 0.05 are odds of 19 in 20
  vanilla: {
    generator: (verdict) => crossEntropy(verdict, 1),
    discriminator: crossEntropy,
    hasPenalty: false,
    winsBelow: 0.05,
  },
  hinge: { generator: (verdict) => wasserstein(verdict, 1), discriminator: hinge, hasPenalty: false, winsBelow: 0.02 },
  wgangp: {
    generator: (verdict) => wasserstein(verdict, 1),
    discriminator: wasserstein,
    hasPenalty: true,
    winsBelow: -Infinity,
  },
  // the game as Goodfellow et al. 2014 wrote it down: the generator lowers log(1 - D), whose slope is flat where it loses
  minimax: {
    generator: (verdict) => scale(crossEntropy(verdict, 0), -1),
    discriminator: crossEntropy,
    hasPenalty: false,
    winsBelow: 0.05,
  },
  // Arjovsky et al. 2017: the critic's slope is held by clipping its weights, see optimisers/clipped.ts
  wgan: {
    generator: (verdict) => wasserstein(verdict, 1),
    discriminator: wasserstein,
    hasPenalty: false,
    winsBelow: -Infinity,
  },
} as const satisfies Readonly<Record<GameName, AdversarialLoss>>;

/** Sum of named losses of one element each. */
export function total(losses: Readonly<Record<string, Node>>): Node {
  const [first, ...rest] = Object.values(losses);
  if (!first) throw new TypeError('no losses to add');
  return rest.reduce((all, loss) => add(all, loss), first);
}
