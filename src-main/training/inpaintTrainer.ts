import { sizeOf, type Node } from '../graph/node.ts';
import { asInputs, type PreparedGraph, type Runtime, type Tensor } from '../graph/runtime.ts';
import { adamInputs, adamNumbers, momentNames } from './adam.ts';
import { emptyPool } from './imagePool.ts';
import { freshParameter, type Initialisation } from './initialise.ts';
import { inpaintStep, inpaintTrial, type InpaintRecipe } from './inpaintStep.ts';
import { followWeights } from './movingAverage.ts';
import type { Chance } from './random.ts';
import type { Step } from './step.ts';
import { lossesOf, prefixed, tensorOf } from './stepResults.ts';
import type { TrainerState } from './trainer.ts';

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
  #trial: Promise<PreparedGraph> | undefined;
  #state: TrainerState;

  private constructor(options: InpaintTrainerOptions, phase: Phase, state: TrainerState) {
    this.#options = options;
    this.#phase = phase;
    this.#state = state;
  }

  /** Prepares the step of the phase that the state is in. Without `start`, weights are fresh. */
  static async open(options: InpaintTrainerOptions, start?: TrainerState): Promise<InpaintTrainer> {
    const state = start ?? freshState(options);
    return new InpaintTrainer(options, await openPhase(options, state.step >= options.fineTuneFrom), state);
  }

  get state(): TrainerState {
    return this.#state;
  }

  /**
   * One step.
   * @param picture [batch, 3, size, size] in -1..1
   * @param mask [batch, 1, size, size], 1 where known
   * @throws DivergedError when a loss is not finite; the state is then that before the step
   */
  async step(picture: Tensor, mask: Tensor, rate: number): Promise<Readonly<Record<string, number>>> {
    const { step: done, tensors } = this.#state;
    const { recipe, fineTuneFrom } = this.#options;
    if (done >= fineTuneFrom && !this.#phase.isFineTuning) {
      await this.#phase.session.release();
      this.#phase = await openPhase(this.#options, true);
    }
    const { trained, frozen, statistics } = this.#phase.step;
    const own = [...trained.flatMap(({ name }) => [name, ...momentNames(name)]), ...[...statistics, ...frozen].map(({ name }) => name)];
    const { stepSize, correction } = adamNumbers(rate, done + 1, recipe);
    const results = await this.#phase.session.run({
      ...{ picture, mask },
      ...Object.fromEntries(own.map((name) => [name, tensorOf(tensors, name)])),
      [adamInputs.stepSize.name]: scalar(stepSize),
      [adamInputs.correction.name]: scalar(correction),
    });
    const losses = lossesOf(results, done + 1);
    this.#advance(results);
    return losses;
  }

  /** What the network makes of a batch under its moving averages, without learning: `made` everywhere, `whole` with what is known put back. */
  async tryOut(picture: Tensor, mask: Tensor): Promise<Readonly<Record<'made' | 'whole', Tensor>>> {
    const { pictures, parameters } = inpaintTrial(this.#options.recipe);
    this.#trial ??= this.#options.runtime.prepare(pictures, asInputs);
    const { tensors, averages } = this.#state;
    const values = parameters.map(({ name }) => {
      const current = tensorOf(tensors, name);
      return [name, { ...current, data: averages[name] ?? current.data }] as const;
    });
    const results = await (await this.#trial).run({ picture, mask, ...Object.fromEntries(values) });
    return { made: tensorOf(results, 'made'), whole: tensorOf(results, 'whole') };
  }

  /** Gives the runtime's memory back. The state stays. */
  async close(): Promise<void> {
    await (await this.#trial)?.release();
    await this.#phase.session.release();
  }

  #advance(results: Readonly<Record<string, Tensor>>): void {
    const { step, tensors, averages, pools } = this.#state;
    const updates = Object.entries(results).filter(([name]) => name.startsWith('new:'));
    const next = { ...tensors, ...Object.fromEntries(updates.map(([name, tensor]) => [name.slice(4), tensor])) };
    // Until the average has seen enough steps it follows faster, or it would mostly be the fresh weights.
    const decay = Math.min(this.#options.averageDecay, (step + 1) / (step + 10));
    for (const [name, average] of Object.entries(averages)) followWeights(average, tensorOf(next, name).data, decay);
    this.#state = { step: step + 1, tensors: next, averages, pools };
  }
}

async function openPhase(options: InpaintTrainerOptions, isFineTuning: boolean): Promise<Phase> {
  const step = inpaintStep(options.recipe, isFineTuning);
  const outputs = { ...prefixed('loss:', step.losses), ...prefixed('new:', step.updates) };
  return { isFineTuning, step, session: await options.runtime.prepare(outputs, asInputs, { isRewritten: false, hasArena: false }) };
}

const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), shape: [1] });

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
