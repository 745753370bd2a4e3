import { sizeOf, type Node } from '../graph/node.ts';
import { asInputs, giveBack, type PreparedGraph, type Runtime, type Tensor } from '../graph/runtime.ts';
import { adamInputs, adamNumbers, momentNames } from './adam.ts';
import { emptyPool } from './imagePool.ts';
import { freshParameter, type Initialisation } from './initialise.ts';
import { inpaintStep, inpaintTrial, type InpaintRecipe } from './inpaintStep.ts';
import { averageInput, averageShare } from './movingAverage.ts';
import type { Chance } from './random.ts';
import type { Step } from './step.ts';
import { lossesOf, prefixed, tensorOf } from './stepResults.ts';
import type { TrainerState } from './trainer.ts';
import { carriedResults, scalar, TrainingState } from './trainingState.ts';

export interface InpaintTrainerOptions {
  readonly recipe: InpaintRecipe;
  readonly averageDecay: number;
  /** Steps before the encoder's batch norms are frozen. */
  readonly fineTuneFrom: number;
  readonly chance: Chance;
  readonly runtime: Runtime;
}

/** He et al. 2015, as the paper has it. */
const initialisation: Initialisation = { kind: 'kaiming', gain: 1 };

interface Phase {
  readonly isFineTuning: boolean;
  readonly step: Step;
  readonly session: PreparedGraph;
}

/** Trains a network of partial convolutions step by step. Its state can be taken after any step and put into another trainer, which goes on alike. */
export class InpaintTrainer {
  readonly #options: InpaintTrainerOptions;
  #phase: Phase;
  readonly #numbers: TrainingState;
  readonly #pools: TrainerState['pools'];
  #trial: Promise<PreparedGraph> | undefined;
  #stepsDone: number;

  private constructor(options: InpaintTrainerOptions, phase: Phase, state: TrainerState) {
    this.#options = options;
    this.#phase = phase;
    this.#numbers = new TrainingState(state);
    this.#pools = state.pools;
    this.#stepsDone = state.step;
  }

  /** Prepares the step of the phase that the state is in. Without `start`, weights are fresh. */
  static async open(options: InpaintTrainerOptions, start?: TrainerState): Promise<InpaintTrainer> {
    const state = start ?? freshState(options);
    return new InpaintTrainer(options, await openPhase(options, state.step >= options.fineTuneFrom), state);
  }

  get stepsDone(): number {
    return this.#stepsDone;
  }

  /** The state as it is now, copied out of the runtime. */
  get state(): TrainerState {
    return { step: this.#stepsDone, ...this.#numbers.snapshot(), pools: this.#pools };
  }

  /**
   * One step.
   * @param picture [batch, 3, size, size] in -1..1
   * @param mask [batch, 1, size, size], 1 where known
   * @throws DivergedError when a loss is not finite; the state is then that before the step
   */
  async step(picture: Tensor, mask: Tensor, rate: number): Promise<Readonly<Record<string, number>>> {
    const done = this.#stepsDone;
    const { recipe, fineTuneFrom, averageDecay } = this.#options;
    if (done >= fineTuneFrom && !this.#phase.isFineTuning) {
      await this.#phase.session.release();
      this.#phase = await openPhase(this.#options, true);
    }
    const { trained, frozen, statistics, averages } = this.#phase.step;
    const own = [...trained.flatMap(({ name }) => [name, ...momentNames(name)]), ...[...statistics, ...frozen].map(({ name }) => name)];
    const { stepSize, correction } = adamNumbers(rate, done + 1, recipe);
    const results = await this.#phase.session.run({
      ...{ picture, mask },
      ...this.#numbers.all([...own, ...Object.keys(averages)]),
      [adamInputs.stepSize.name]: scalar(stepSize),
      [adamInputs.correction.name]: scalar(correction),
      [averageInput.name]: scalar(averageShare(averageDecay, done)),
    });
    try {
      const losses = lossesOf(results, done + 1);
      this.#numbers.advance(results);
      this.#stepsDone = done + 1;
      return losses;
    } catch (error) {
      Object.values(results).forEach(giveBack);
      throw error;
    }
  }

  /** What the network makes of a batch under its moving averages, without learning: `made` everywhere, `whole` with what is known put back. */
  async tryOut(picture: Tensor, mask: Tensor): Promise<Readonly<Record<'made' | 'whole', Tensor>>> {
    const { pictures, parameters } = inpaintTrial(this.#options.recipe);
    this.#trial ??= this.#options.runtime.prepare(pictures, asInputs);
    const values = parameters.map(({ name }) => [name, this.#numbers.average(name)] as const);
    const results = await (await this.#trial).run({ picture, mask, ...Object.fromEntries(values) });
    return { made: tensorOf(results, 'made'), whole: tensorOf(results, 'whole') };
  }

  /** Gives the runtime's memory back. The state stays. */
  async close(): Promise<void> {
    this.#numbers.settle();
    await (await this.#trial)?.release();
    await this.#phase.session.release();
  }
}

async function openPhase(options: InpaintTrainerOptions, isFineTuning: boolean): Promise<Phase> {
  const step = inpaintStep(options.recipe, isFineTuning);
  const { outputs, carried } = carriedResults({ ...step.updates, ...step.averages });
  const settings = { carried, isRewritten: false, hasArena: false };
  const session = await options.runtime.prepare({ ...prefixed('loss:', step.losses), ...outputs }, asInputs, settings);
  return { isFineTuning, step, session };
}

/** The state before the first step: fresh weights, moments 0, running statistics of nothing seen. There are no pools of earlier fakes. */
function freshState({ recipe, chance }: InpaintTrainerOptions): TrainerState {
  const { trained, statistics } = inpaintStep(recipe, false);
  const tensors: Record<string, Tensor> = {};
  const zeros = ({ shape }: Pick<Node, 'shape'>, value = 0): Tensor => ({ data: new Float32Array(sizeOf(shape)).fill(value), shape });
  for (const [index, node] of trained.entries()) {
    tensors[node.name] = { data: freshParameter(node, index, chance, initialisation), shape: node.shape };
    for (const moment of momentNames(node.name)) tensors[moment] = zeros(node);
  }
  for (const node of statistics) tensors[node.name] = zeros(node, node.name.endsWith('running_var') ? 1 : 0);
  const averages = Object.fromEntries(trained.map(({ name }) => [name, tensorOf(tensors, name).data.slice()]));
  return { step: 0, tensors, averages, pools: { A: emptyPool(0), B: emptyPool(0) } };
}
