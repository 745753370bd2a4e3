import { asInputs, giveBack, type PreparedGraph, type Runtime, type Tensor } from '../graph/runtime.ts';
import { adamInputs, adamNumbers, momentNames } from './adam.ts';
import { discriminatorStep, generatorStep, trial, type CycleganRecipe } from './cycleganStep.ts';
import { emptyPool, exchange, type Pool } from './imagePool.ts';
import { sizeOf } from '../graph/node.ts';
import { freshParameter, type Initialisation } from './initialise.ts';
import { averageInput, averageShare } from './movingAverage.ts';
import { stream, type Chance } from './random.ts';
import type { Step } from './step.ts';
import { lossesOf, prefixed, tensorOf } from './stepResults.ts';
import { carriedResults, scalar, TrainingState, withoutUpdates, type NetworkState } from './trainingState.ts';

/** All that a run is made of between two steps: the networks' numbers and pools. A checkpoint is this, written down. */
export interface TrainerState extends NetworkState {
  /** Steps done. */
  readonly step: number;
  readonly pools: Pools;
}

interface Pools {
  readonly A: Pool;
  readonly B: Pool;
}

export interface TrainerOptions {
  readonly recipe: CycleganRecipe;
  readonly poolSize: number;
  readonly averageDecay: number;
  readonly chance: Chance;
  readonly initialisation: Initialisation;
  /** Steps in which only the discriminators learn. */
  readonly warmUp: number;
  /** What computes the steps. */
  readonly runtime: Runtime;
}

export interface StepResult {
  readonly losses: Readonly<Record<string, number>>;
  readonly fakeA: Tensor;
  readonly fakeB: Tensor;
}

interface Halves<T> {
  readonly generator: T;
  readonly discriminator: T;
}

/** Trains a CycleGAN step by step, on whatever runtime it is given. Its state can be taken after any step and put into another trainer, which then goes on alike. */
export class CycleganTrainer {
  readonly #options: TrainerOptions;
  readonly #steps: Halves<Step>;
  readonly #graphs: Halves<PreparedGraph>;
  readonly #numbers: TrainingState;
  #trial: Promise<PreparedGraph> | undefined;
  #stepsDone: number;
  #pools: Pools;

  private constructor(options: TrainerOptions, steps: Halves<Step>, graphs: Halves<PreparedGraph>, state: TrainerState) {
    this.#options = options;
    this.#steps = steps;
    this.#graphs = graphs;
    this.#numbers = new TrainingState(state);
    this.#stepsDone = state.step;
    this.#pools = state.pools;
  }

  /** Prepares both halves of the step. Without `start`, weights are fresh. */
  static async open(options: TrainerOptions, start?: TrainerState): Promise<CycleganTrainer> {
    const steps = { generator: generatorStep(options.recipe), discriminator: discriminatorStep(options.recipe) };
    const prepare = ({ losses, pictures, updates, averages }: Step) => {
      const { outputs, carried } = carriedResults({ ...updates, ...averages });
      const settings = { carried, isRewritten: false, hasArena: false };
      return options.runtime.prepare({ ...prefixed('loss:', losses), ...pictures, ...outputs }, asInputs, settings);
    };
    const graphs = { generator: await prepare(steps.generator), discriminator: await prepare(steps.discriminator) };
    return new CycleganTrainer(options, steps, graphs, start ?? freshState(options, steps));
  }

  get stepsDone(): number {
    return this.#stepsDone;
  }

  /** The state as it is now, copied out of the runtime. */
  get state(): TrainerState {
    return { step: this.#stepsDone, ...this.#numbers.snapshot(), pools: this.#pools };
  }

  /** Takes other numbers for some parameters, as they are in a model or another run; averages begin with them, moments stay 0. */
  adopt(weights: ReadonlyMap<string, Float32Array>): void {
    this.#numbers.adopt(weights);
  }

  /**
   * One step: the generators first, then the discriminators on real pictures and on fakes from the pools.
   * @throws DivergedError when a loss is not finite; the state is then that before the step
   */
  async step(realA: Tensor, realB: Tensor, rate: number): Promise<StepResult> {
    const { chance, recipe, warmUp } = this.#options;
    const done = this.#stepsDone;
    // Adam counts the steps that the network itself has learnt.
    const t = { generator: Math.max(1, done + 1 - warmUp), discriminator: done + 1 };
    let results: Readonly<Record<string, Tensor>> = {};
    try {
      results = await this.#run('generator', { realA, realB }, adamNumbers(rate, t.generator, recipe));
      const [fakeA, fakeB] = [tensorOf(results, 'fakeA'), tensorOf(results, 'fakeB')];
      if (done < warmUp) results = withoutUpdates(results);
      const a = exchangeBatch(this.#pools.A, fakeA, chance, stream.pool, 0, done);
      const b = exchangeBatch(this.#pools.B, fakeB, chance, stream.pool, 1, done);
      const judged = { realA, realB, fakeA: a.pictures, fakeB: b.pictures };
      results = { ...results, ...(await this.#run('discriminator', judged, adamNumbers(rate, t.discriminator, recipe))) };
      const losses = lossesOf(results, done + 1);
      this.#numbers.advance(results);
      this.#pools = { A: a.pool, B: b.pool };
      this.#stepsDone = done + 1;
      return { losses, fakeA, fakeB };
    } catch (error) {
      Object.values(results).forEach(giveBack);
      throw error;
    }
  }

  /**
   * What the generators make of two batches, without learning.
   * @param weights 'average': the moving averages, which are what is published
   * @returns fakeA, fakeB, cycledA, cycledB, sameA, sameB: [N, 3, size, size] in -1..1
   */
  async tryOut(realA: Tensor, realB: Tensor, weights: 'average' | 'current'): Promise<Readonly<Record<TrialPicture, Tensor>>> {
    const { pictures, parameters } = trial(this.#options.recipe);
    this.#trial ??= this.#options.runtime.prepare(pictures, asInputs);
    const value = (name: string): Tensor => (weights === 'average' ? this.#numbers.average(name) : this.#numbers.get(name));
    const numbers = Object.fromEntries(parameters.map(({ name }) => [name, value(name)]));
    const results = await (await this.#trial).run({ realA, realB, ...numbers });
    return Object.fromEntries(trialPictures.map((name) => [name, tensorOf(results, name)])) as Record<TrialPicture, Tensor>;
  }

  /** Gives the memory of the graphs back. The state stays. */
  async close(): Promise<void> {
    this.#numbers.settle();
    await (await this.#trial)?.release();
    await this.#graphs.generator.release();
    await this.#graphs.discriminator.release();
  }

  #run(half: 'generator' | 'discriminator', pictures: Readonly<Record<string, Tensor>>, numbers: { stepSize: number; correction: number }) {
    const { trained, statistics, averages } = this.#steps[half];
    const own = [...trained.flatMap(({ name }) => [name, ...momentNames(name)]), ...statistics.map(({ name }) => name)];
    const judges = half === 'generator' ? this.#steps.discriminator.trained.map(({ name }) => name) : [];
    const followed = Object.keys(averages);
    return this.#graphs[half].run({
      ...pictures,
      ...this.#drawn(half),
      ...this.#numbers.all([...own, ...judges, ...followed]),
      [adamInputs.stepSize.name]: scalar(numbers.stepSize),
      [adamInputs.correction.name]: scalar(numbers.correction),
      ...(followed.length > 0 && { [averageInput.name]: scalar(averageShare(this.#options.averageDecay, this.#stepsDone)) }),
    });
  }

  /** What chance gives to a half of this step: masks of dropout, and the places between real and fake for the gradient penalty. */
  #drawn(half: 'generator' | 'discriminator'): Record<string, Tensor> {
    const { chance, recipe } = this.#options;
    const step = this.#stepsDone;
    const drawn: Record<string, Tensor> = {};
    for (const [index, { name, shape }] of this.#steps[half].masks.entries()) {
      const coins = chance.coins(sizeOf(shape), stream.mask, half === 'generator' ? 0 : 1, step, index);
      drawn[name] = { data: coins.map((coin) => 2 * coin), shape };
    }
    if (half === 'discriminator' && recipe.loss === 'wgangp' && recipe.penalty > 0) {
      const alpha = (side: number) => Float32Array.from({ length: recipe.batch }, (_, i) => chance.uniform(stream.mix, side, step, i));
      for (const [side, name] of ['mixA', 'mixB'].entries()) drawn[name] = { data: alpha(side), shape: [recipe.batch, 1, 1, 1] };
    }
    return drawn;
  }
}

/** What a trial shows. */
const trialPictures = ['fakeA', 'fakeB', 'cycledA', 'cycledB', 'sameA', 'sameB'] as const;
export type TrialPicture = (typeof trialPictures)[number];

/** Every picture of a batch goes through the pool by itself. */
function exchangeBatch(
  pool: Pool,
  fresh: Tensor,
  chance: Chance,
  ...key: readonly number[]
): { readonly pictures: Tensor; readonly pool: Pool } {
  const [batch = 1] = fresh.shape;
  const size = fresh.data.length / batch;
  const data = new Float32Array(fresh.data.length);
  for (let n = 0; n < batch; n++) {
    const one = fresh.data.slice(n * size, (n + 1) * size);
    const exchanged = exchange(pool, one, chance, ...key, ...(n > 0 ? [n] : []));
    data.set(exchanged.picture, n * size);
    pool = exchanged.pool;
  }
  return { pictures: { data, shape: fresh.shape }, pool };
}

/** The state before the first step: fresh weights, moments 0, running statistics of nothing seen. */
function freshState({ poolSize, chance, initialisation }: TrainerOptions, { generator, discriminator }: Halves<Step>): TrainerState {
  const tensors: Record<string, Tensor> = {};
  for (const [index, node] of [...generator.trained, ...discriminator.trained].entries()) {
    tensors[node.name] = { data: freshParameter(node, index, chance, initialisation), shape: node.shape };
    for (const moment of momentNames(node.name))
      tensors[moment] = { data: new Float32Array(tensors[node.name]?.data.length ?? 0), shape: node.shape };
  }
  for (const { name, shape } of [...generator.statistics, ...discriminator.statistics])
    tensors[name] = { data: new Float32Array(sizeOf(shape)).fill(name.endsWith('running_var') ? 1 : 0), shape };
  const averages = Object.fromEntries(generator.trained.map(({ name }) => [name, tensorOf(tensors, name).data.slice()]));
  return { step: 0, tensors, averages, pools: { A: emptyPool(poolSize), B: emptyPool(poolSize) } };
}
