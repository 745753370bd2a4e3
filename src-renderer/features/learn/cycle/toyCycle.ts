import { input, type Node } from '../../../../src-main/graph/node.ts';
import { scale } from '../../../../src-main/graph/ops/elementwise.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { perceptron, type PerceptronOptions } from '../../../../src-main/nets/perceptron.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { adversarial, l1 } from '../../../../src-main/training/losses.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import { chanceOf, type Chance } from '../../../../src-main/training/random.ts';
import { stepOf, type Step } from '../../../../src-main/training/step.ts';
import { LearningStep } from '../toy/learningStep.ts';
import { freshNumbers, type Numbers } from '../toy/numbers.ts';
import { drawKind, type SceneName } from './scenes.ts';

/** Points of each kind in a step. */
const batch = 48;
/** Points of each kind whose way is watched. */
export const watched = 96;
export const rate = 0.004;

const generatorOptions: PerceptronOptions = { hidden: [24, 24], outputs: 2, activation: 'tanh' };
const discriminatorOptions: PerceptronOptions = { hidden: [24, 24], outputs: 1, activation: 'leakyRelu' };

/** CycleGAN's optimiser and adversarial loss (Zhu et al. 2017, section 4). */
const optimiser = optimiserOf({ optimiser: 'adam', beta1: 0.5, beta2: 0.999 });
const { generator: pass, discriminator: tell } = adversarial.lsgan;

/** The four networks: G takes A to B, F takes B to A, and each kind has its discriminator. */
const networks = () => ({
  g: new Weights('G.'),
  f: new Weights('F.'),
  dA: new Weights('DA.'),
  dB: new Weights('DB.'),
});
const translate = (weights: Weights, x: Node): Node => perceptron(weights, x, generatorOptions);
const judge = (weights: Weights, x: Node): Node => perceptron(weights, x, discriminatorOptions);

const kinds = () => ({ a: input('a', [batch, 2]), b: input('b', [batch, 2]) });

/** Both generators: what they make must pass, and what goes there and back must come home (Zhu et al. 2017, equations 1 to 3). */
export function generatorsStep(lambda: number): Step {
  const { g, f, dA, dB } = networks();
  const { a, b } = kinds();
  const [toB, toA] = [translate(g, a), translate(f, b)];
  const losses: Record<string, Node> = { advG: pass(judge(dB, toB)), advF: pass(judge(dA, toA)) };
  if (lambda > 0) {
    losses['cycleA'] = scale(l1(translate(f, toB), a), lambda);
    losses['cycleB'] = scale(l1(translate(g, toA), b), lambda);
  }
  return stepOf(optimiser, losses, { own: [g, f], attending: [dA, dB] }, {});
}

/** Both discriminators: each tells its kind from what is made of the other. */
export function discriminatorsStep(): Step {
  const { g, f, dA, dB } = networks();
  const { a, b } = kinds();
  const losses = {
    realA: scale(tell(judge(dA, a), 1), 0.5),
    madeA: scale(tell(judge(dA, translate(f, b)), 0), 0.5),
    realB: scale(tell(judge(dB, b), 1), 0.5),
    madeB: scale(tell(judge(dB, translate(g, a)), 0), 0.5),
  };
  return stepOf(optimiser, losses, { own: [dA, dB], attending: [g, f] }, {});
}

/** What can be seen of a toy CycleGAN; x and y in turns, [watched, 2] each. */
export interface CycleView {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** G(a), and F(G(a)) */
  readonly toB: Float64Array;
  readonly backToA: Float64Array;
  /** F(b), and G(F(b)) */
  readonly toA: Float64Array;
  readonly backToB: Float64Array;
}

const stream = { a: 121, b: 122, watchedA: 123, watchedB: 124 } as const;

/** A CycleGAN of small networks on the plane. */
export class ToyCycle {
  readonly #scene: SceneName;
  readonly #chance: Chance;
  readonly #numbers: Numbers;
  readonly #generators: LearningStep;
  readonly #discriminators: LearningStep;
  readonly #view: Program<Exclude<keyof CycleView, 'a' | 'b'>>;
  readonly #a: Float64Array;
  readonly #b: Float64Array;

  constructor(scene: SceneName, lambda: number, seed: number) {
    this.#scene = scene;
    this.#chance = chanceOf(seed);
    const generators = generatorsStep(lambda);
    const discriminators = discriminatorsStep();
    this.#numbers = freshNumbers([...generators.trained, ...discriminators.trained], seed);
    this.#generators = new LearningStep(generators, optimiser, this.#numbers);
    this.#discriminators = new LearningStep(discriminators, optimiser, this.#numbers);
    this.#a = drawKind(scene, 'a', watched, this.#chance, stream.watchedA);
    this.#b = drawKind(scene, 'b', watched, this.#chance, stream.watchedB);
    const { g, f } = networks();
    const toB = translate(g, input('seenA', [watched, 2]));
    const toA = translate(f, input('seenB', [watched, 2]));
    this.#view = new Program({ toB, backToA: translate(f, toB), toA, backToB: translate(g, toA) });
  }

  get steps(): number {
    return this.#generators.count;
  }

  step(): void {
    const at = this.steps;
    const a = drawKind(this.#scene, 'a', batch, this.#chance, stream.a, at);
    const b = drawKind(this.#scene, 'b', batch, this.#chance, stream.b, at);
    this.#generators.run({ a, b }, rate);
    this.#discriminators.run({ a, b }, rate);
  }

  look(): CycleView {
    const seen = this.#view.run({ ...Object.fromEntries(this.#numbers), seenA: this.#a, seenB: this.#b });
    return {
      a: this.#a,
      b: this.#b,
      toB: seen.toB.slice(),
      backToA: seen.backToA.slice(),
      toA: seen.toA.slice(),
      backToB: seen.backToB.slice(),
    };
  }
}

/** How far points are from where they began, on average. */
export function meanDistance(from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < from.length; i += 2)
    sum += Math.hypot((to[i] ?? 0) - (from[i] ?? 0), (to[i + 1] ?? 0) - (from[i + 1] ?? 0));
  return (2 * sum) / from.length;
}

/** How far points are from the nearest of some others, on average: small where they lie among them. */
export function meanNearest(points: Float64Array, others: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    let least = Infinity;
    for (let j = 0; j < others.length; j += 2)
      least = Math.min(
        least,
        Math.hypot((points[i] ?? 0) - (others[j] ?? 0), (points[i + 1] ?? 0) - (others[j + 1] ?? 0)),
      );
    sum += least;
  }
  return (2 * sum) / points.length;
}
