import { input, type Node } from '../../../../src-main/graph/node.ts';
import { sigmoid } from '../../../../src-main/graph/ops/elementwise.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { perceptron } from '../../../../src-main/nets/perceptron.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { adversarial, total } from '../../../../src-main/training/losses.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import { stepOf, type Step } from '../../../../src-main/training/step.ts';
import { LearningStep } from '../toy/learningStep.ts';
import { freshNumbers, type Numbers } from '../toy/numbers.ts';

/** Points of each kind in a step. */
export const batch = 64;
/** A network that has none is a single neuron, which can only draw a straight line. */
export const neuronCounts = [0, 4, 16, 32] as const;

const optimiser = optimiserOf({ optimiser: 'adam', beta1: 0.9, beta2: 0.999 });

const verdict = (weights: Weights, x: Node, neurons: number): Node =>
  perceptron(weights, x, { hidden: neurons === 0 ? [] : [neurons, neurons], outputs: 1, activation: 'leakyRelu' });

/** What a step computes: the discriminator of a GAN, alone. It pays -log D for what is real and -log(1 - D) for what is made. */
export function judgeStep(neurons: number): Step {
  const weights = new Weights('D.');
  const { discriminator: score } = adversarial.vanilla;
  const real = score(verdict(weights, input('real', [batch, 2]), neurons), 1);
  const made = score(verdict(weights, input('made', [batch, 2]), neurons), 0);
  return stepOf(optimiser, { loss: total({ real, made }) }, { own: [weights], attending: [] }, {});
}

/** A discriminator that learns. */
export class Judge {
  readonly #numbers: Numbers;
  readonly #step: LearningStep;
  readonly #neurons: number;
  readonly #programs = new Map<number, Program<'verdicts'>>();

  constructor(neurons: number, seed: number) {
    const step = judgeStep(neurons);
    this.#neurons = neurons;
    this.#numbers = freshNumbers(step.trained, seed, { kind: 'kaiming', gain: 1 });
    this.#step = new LearningStep(step, optimiser, this.#numbers);
  }

  get steps(): number {
    return this.#step.count;
  }

  /** @param real and made [batch, 2] each @returns the loss before the step, in nats */
  learn(real: Float64Array, made: Float64Array, rate: number): number {
    return this.#step.run({ real, made }, rate)['loss'] ?? NaN;
  }

  /** How surely each of some places is real, 0..1; places are x and y in turns. A copy. */
  verdicts(places: Float64Array): Float64Array {
    const count = places.length / 2;
    const known = this.#programs.get(count) ?? this.#looking(count);
    return known.run({ ...Object.fromEntries(this.#numbers), places }).verdicts.slice();
  }

  #looking(count: number): Program<'verdicts'> {
    const logits = verdict(new Weights('D.'), input('places', [count, 2]), this.#neurons);
    const program = new Program({ verdicts: sigmoid(logits) });
    this.#programs.set(count, program);
    return program;
  }
}
