import { grad } from '../../../../src-main/graph/grad.ts';
import { input, type Node } from '../../../../src-main/graph/node.ts';
import { add, mul, oneMinus, scale, sigmoid } from '../../../../src-main/graph/ops/elementwise.ts';
import { reshape } from '../../../../src-main/graph/ops/reduce.ts';
import { perceptron, type PerceptronOptions } from '../../../../src-main/nets/perceptron.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import type { GameName } from '../../../../src-main/training/gameNames.ts';
import { adversarial, gradientPenalty, total } from '../../../../src-main/training/losses.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import { clipped } from '../../../../src-main/training/optimisers/clipped.ts';
import type { Optimiser } from '../../../../src-main/training/optimisers/optimiser.ts';
import { stepOf, type Step } from '../../../../src-main/training/step.ts';

/** Points of each kind in a step. */
export const batch = 64;
/** Numbers of chance for each point, uniform in -1..1, so that all of them are a square whose image is a sheet. */
export const latent = 2;

const neurons = [24, 24];
const generatorOptions: PerceptronOptions = { hidden: neurons, outputs: 2, activation: 'relu' };
const discriminatorOptions: PerceptronOptions = { hidden: neurons, outputs: 1, activation: 'leakyRelu' };

/** The critic of the game WGAN keeps every weight within so much of 0. Arjovsky et al. 2017 have 0.01, for larger networks; these would hardly speak. */
const clip = 0.1;
/** Weight of the gradient penalty. Gulrajani et al. 2017 have 10 for pictures and 0.1 for points on a plane (their figure 1 by its code). */
const penalty = 0.1;

/** What is decided before a game begins. */
export interface Rules {
  readonly loss: GameName;
}

/** What both players are: weights with their names in the graph. */
export const players = () => ({ generator: new Weights('G.'), discriminator: new Weights('D.') });
type Players = ReturnType<typeof players>;

export const generate = ({ generator }: Pick<Players, 'generator'>, z: Node): Node =>
  perceptron(generator, z, generatorOptions);
export const judge = ({ discriminator }: Pick<Players, 'discriminator'>, x: Node): Node =>
  perceptron(discriminator, x, discriminatorOptions);

/** Adam with the beta1 of DCGAN (Radford et al. 2016); a clipped critic takes RMSprop, since momentum makes it unsteady (Arjovsky et al. 2017). */
const optimiserFor = ({ loss }: Rules): Optimiser =>
  optimiserOf({ optimiser: loss === 'wgan' ? 'rmsprop' : 'adam', beta1: 0.5, beta2: 0.999 });

/** Line 1 of the box: the discriminator learns to tell m points from m that are made. No gradient reaches the generator. */
export function discriminatorStep(rules: Rules): { readonly step: Step; readonly optimiser: Optimiser } {
  const both = players();
  const real = input('real', [batch, 2]);
  const made = generate(both, input('z', [batch, latent]));
  const { discriminator: score, hasPenalty } = adversarial[rules.loss];
  const losses: Record<string, Node> = {
    D: total({ real: score(judge(both, real), 1), made: score(judge(both, made), 0) }),
  };
  if (hasPenalty) {
    const alpha = input('mix', [batch, 1]);
    const between = reshape(add(mul(real, alpha), mul(made, oneMinus(alpha))), [batch, 2, 1, 1]);
    const critic = (x: Node): Node => reshape(judge(both, reshape(x, [batch, 2])), [batch, 1, 1, 1]);
    losses['penalty'] = scale(gradientPenalty(critic, between), penalty);
  }
  const plain = optimiserFor(rules);
  const optimiser = rules.loss === 'wgan' ? clipped(plain, clip) : plain;
  return { optimiser, step: stepOf(optimiser, losses, { own: [both.discriminator], attending: [both.generator] }, {}) };
}

/** The generator's turn: what it makes must pass for real. */
export function generatorStep(rules: Rules): { readonly step: Step; readonly optimiser: Optimiser } {
  const both = players();
  const made = generate(both, input('z', [batch, latent]));
  const optimiser = optimiserFor(rules);
  const losses = { G: adversarial[rules.loss].generator(judge(both, made)) };
  return { optimiser, step: stepOf(optimiser, losses, { own: [both.generator], attending: [both.discriminator] }, {}) };
}

/** What a verdict says of a place: how surely it is real where the loss takes it for log odds, else what the network says. */
export const shown = ({ loss }: Rules, verdict: Node): Node => (isOdds(loss) ? sigmoid(verdict) : verdict);

/** Whether a verdict is the logarithm of the odds that a point is real. */
export const isOdds = (loss: GameName): boolean => loss === 'vanilla' || loss === 'minimax';

/** Where points are pulled: the way each would have to go to lower what the generator pays. @param x [N, 2] */
export function pull(rules: Rules, both: Players, x: Node): Node {
  const [slope = x] = grad(adversarial[rules.loss].generator(judge(both, x)), [x]);
  return scale(slope, -(x.shape[0] ?? 1)); // of each point by itself, where the loss is a mean over all
}
