import { asInputs, toOnnx } from '../graph/onnx/lower.ts';
import { openOnnxSession, type OnnxSession, type Tensor } from '../graph/onnx/session.ts';
import { adamInputs, adamNumbers, momentNames } from './adam.ts';
import { discriminatorStep, generatorStep, type CycleganRecipe, type Step } from './cycleganStep.ts';
import { emptyPool, exchange, type Pool } from './imagePool.ts';
import { freshParameter } from './initialise.ts';
import { followWeights } from './movingAverage.ts';
import { stream, type Chance } from './random.ts';

/** All that a run is made of between two steps: parameters, moments, averages and pools. A checkpoint is this, written down. */
export interface TrainerState {
  /** Steps done. */
  readonly step: number;
  /** Parameters by name, each with its two moments. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Moving averages of the generators' parameters. */
  readonly averages: Readonly<Record<string, Float32Array>>;
  readonly pools: { readonly A: Pool; readonly B: Pool };
}

export interface TrainerOptions {
  readonly recipe: CycleganRecipe;
  readonly poolSize: number;
  readonly averageDecay: number;
  readonly chance: Chance;
  readonly threads?: number;
}

export interface StepResult {
  readonly losses: Readonly<Record<string, number>>;
  readonly fakeA: Tensor;
  readonly fakeB: Tensor;
}

/** A loss that is no number any more: training has broken down, and what came before is the last good state. */
export class DivergedError extends Error {
  readonly loss: string;
  readonly step: number;
  constructor(loss: string, step: number) {
    super(`${loss} is not finite at step ${step}`);
    this.name = 'DivergedError';
    this.loss = loss;
    this.step = step;
  }
}

interface Halves<T> {
  readonly generator: T;
  readonly discriminator: T;
}

/** Trains a CycleGAN step by step on ONNX Runtime. Its state can be taken after any step and put into another trainer, which then goes on alike. */
export class CycleganTrainer {
  readonly #options: TrainerOptions;
  readonly #steps: Halves<Step>;
  readonly #sessions: Halves<OnnxSession>;
  #state: TrainerState;

  private constructor(options: TrainerOptions, steps: Halves<Step>, sessions: Halves<OnnxSession>, state: TrainerState) {
    this.#options = options;
    this.#steps = steps;
    this.#sessions = sessions;
    this.#state = state;
  }

  /** Prepares both halves of the step. Without `start`, weights are fresh. */
  static async open(options: TrainerOptions, start?: TrainerState): Promise<CycleganTrainer> {
    const steps = { generator: generatorStep(options.recipe), discriminator: discriminatorStep(options.recipe) };
    const threads = options.threads === undefined ? {} : { threads: options.threads };
    const open = (step: Step) =>
      openOnnxSession(
        toOnnx({ ...prefixed('loss:', step.losses), ...step.pictures, ...prefixed('new:', step.updates) }, asInputs),
        threads,
      );
    const sessions = { generator: await open(steps.generator), discriminator: await open(steps.discriminator) };
    return new CycleganTrainer(options, steps, sessions, start ?? freshState(options, steps));
  }

  get state(): TrainerState {
    return this.#state;
  }

  /**
   * One step: the generators first, then the discriminators on real pictures and on fakes from the pools.
   * @throws DivergedError when a loss is not finite; the state is then that before the step
   */
  async step(realA: Tensor, realB: Tensor, rate: number): Promise<StepResult> {
    const { step: done, pools } = this.#state;
    const { chance, recipe } = this.#options;
    const numbers = adamNumbers(rate, done + 1, recipe);
    const generator = await this.#run('generator', { realA, realB }, numbers);
    const [fakeA, fakeB] = [tensorOf(generator, 'fakeA'), tensorOf(generator, 'fakeB')];
    const a = exchange(pools.A, fakeA.data, chance, stream.pool, 0, done);
    const b = exchange(pools.B, fakeB.data, chance, stream.pool, 1, done);
    const judged = { fakeA: { ...fakeA, data: a.picture }, fakeB: { ...fakeB, data: b.picture } };
    const discriminator = await this.#run('discriminator', { realA, realB, ...judged }, numbers);
    const results = { ...generator, ...discriminator };
    const losses = lossesOf(results, done + 1);
    this.#advance(results, { A: a.pool, B: b.pool });
    return { losses, fakeA, fakeB };
  }

  /** Gives the runtime's memory back. The state stays. */
  async close(): Promise<void> {
    await this.#sessions.generator.release();
    await this.#sessions.discriminator.release();
  }

  #run(half: 'generator' | 'discriminator', pictures: Readonly<Record<string, Tensor>>, numbers: { stepSize: number; correction: number }) {
    const { tensors } = this.#state;
    const own = this.#steps[half].trained.flatMap(({ name }) => [name, ...momentNames(name)]);
    const judges = half === 'generator' ? this.#steps.discriminator.trained.map(({ name }) => name) : [];
    const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), shape: [1] });
    return this.#sessions[half].run({
      ...pictures,
      ...Object.fromEntries([...own, ...judges].map((name) => [name, tensorOf(tensors, name)])),
      [adamInputs.stepSize.name]: scalar(numbers.stepSize),
      [adamInputs.correction.name]: scalar(numbers.correction),
    });
  }

  #advance(results: Readonly<Record<string, Tensor>>, pools: TrainerState['pools']): void {
    const { step, tensors, averages } = this.#state;
    const updates = Object.entries(results).filter(([name]) => name.startsWith('new:'));
    const next = { ...tensors, ...Object.fromEntries(updates.map(([name, tensor]) => [name.slice(4), tensor])) };
    // Until the average has seen enough steps it follows faster, or it would mostly be the fresh weights.
    const decay = Math.min(this.#options.averageDecay, (step + 1) / (step + 10));
    for (const [name, average] of Object.entries(averages)) followWeights(average, tensorOf(next, name).data, decay);
    this.#state = { step: step + 1, tensors: next, averages, pools };
  }
}

function freshState({ poolSize, chance }: TrainerOptions, { generator, discriminator }: Halves<Step>): TrainerState {
  const tensors: Record<string, Tensor> = {};
  for (const [index, node] of [...generator.trained, ...discriminator.trained].entries()) {
    tensors[node.name] = { data: freshParameter(node, index, chance), shape: node.shape };
    for (const moment of momentNames(node.name))
      tensors[moment] = { data: new Float32Array(tensors[node.name]?.data.length ?? 0), shape: node.shape };
  }
  const averages = Object.fromEntries(generator.trained.map(({ name }) => [name, tensorOf(tensors, name).data.slice()]));
  return { step: 0, tensors, averages, pools: { A: emptyPool(poolSize), B: emptyPool(poolSize) } };
}

const prefixed = <T>(prefix: string, record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));

function tensorOf(tensors: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`no tensor ${name}`);
  return tensor;
}

function lossesOf(results: Readonly<Record<string, Tensor>>, step: number): Record<string, number> {
  const losses: Record<string, number> = {};
  for (const [name, { data }] of Object.entries(results)) {
    if (!name.startsWith('loss:')) continue;
    const value = data[0] ?? NaN;
    if (!Number.isFinite(value)) throw new DivergedError(name.slice(5), step);
    losses[name.slice(5)] = value;
  }
  return losses;
}
