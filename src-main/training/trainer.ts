import { sizeOf, type Node } from '../graph/node.ts';
import { asInputs, giveBack, type PreparedGraph, type Runtime, type Tensor } from '../graph/runtime.ts';
import { dropoutMask } from './dropout.ts';
import { freshParameter } from './initialise.ts';
import { averageInput, averageName, averageShare } from './movingAverage.ts';
import type { Phase, PhaseAtStep, Plan, Pools, Tensors } from './phase.ts';
import { stream } from './random.ts';
import { lossesOf, prefixed, tensorOf } from './stepResults.ts';
import { carriedResults, scalar, TrainingState, withoutUpdates, type NetworkState } from './trainingState.ts';

/** All that a run is made of between two steps: the networks' numbers and pools. A checkpoint is this, written down. */
export interface TrainerState extends NetworkState {
  /** Steps done. */
  readonly step: number;
  readonly pools: Pools;
}

/** What a step has shown. */
export interface StepResult {
  readonly losses: Readonly<Record<string, number>>;
  /** What the phases made, by name. */
  readonly made: Tensors;
}

/**
 * Trains whatever networks a plan describes, step by step, on whatever runtime it is given. Its state can be taken after any step and put into another
 * trainer, which then goes on alike.
 */
export class Trainer {
  readonly #plan: Plan;
  readonly #runtime: Runtime;
  readonly #graphs = new Map<Phase, PreparedGraph>();
  readonly #numbers: TrainingState;
  #trial: Promise<PreparedGraph> | undefined;
  #stepsDone: number;
  readonly #isMixed: boolean;
  #pools: Pools;

  private constructor(plan: Plan, runtime: Runtime, state: TrainerState, isMixed: boolean) {
    this.#isMixed = isMixed;
    this.#plan = plan;
    this.#runtime = runtime;
    this.#numbers = new TrainingState(state);
    this.#stepsDone = state.step;
    this.#pools = state.pools;
  }

  /**
   * Prepares the phases of the next step. Without `start`, weights are fresh.
   * @param isMixed computes convolutions of the steps in bfloat16; what is shown of the networks is always float32
   */
  static async open(plan: Plan, runtime: Runtime, start?: TrainerState, isMixed = false): Promise<Trainer> {
    const trainer = new Trainer(plan, runtime, start ?? freshState(plan), isMixed);
    await trainer.#prepare(plan.at(trainer.stepsDone));
    return trainer;
  }

  get stepsDone(): number {
    return this.#stepsDone;
  }

  /** The state as it is now, copied out of the runtime. */
  get state(): TrainerState {
    return { step: this.#stepsDone, ...this.#numbers.snapshot(), pools: this.#pools };
  }

  /** Takes other numbers for some parameters, as they are in a model or another run; averages begin with them, the optimiser's state stays 0. */
  adopt(weights: ReadonlyMap<string, Float32Array>): void {
    this.#numbers.adopt(weights);
  }

  /**
   * One step: all its phases, one after the other; then all that they have learnt is taken at once.
   * @throws DivergedError when a loss is not finite; the state is then that before the step
   */
  async step(batch: Tensors, rate: number): Promise<StepResult> {
    const phases = this.#plan.at(this.#stepsDone);
    await this.#prepare(phases);
    let results: Tensors = {};
    let pools = this.#pools;
    try {
      for (const [index, atStep] of phases.entries()) {
        const { chance, isAlternating = false } = this.#plan;
        const turn = phases.slice(0, index).filter(({ phase }) => phase === atStep.phase).length;
        const fed = atStep.phase.feed({ batch, made: results, pools, chance, step: this.#stepsDone, turn });
        const computed = await this.#run(atStep, fed.inputs, rate, isAlternating ? results : {});
        results = replacing(results, atStep.isLearning ? computed : withoutUpdates(computed));
        pools = fed.pools;
      }
      const losses = lossesOf(results, this.#stepsDone + 1);
      const shown = phases.flatMap(({ phase }) => Object.keys(phase.step.pictures));
      const made = Object.fromEntries(shown.map((name) => [name, tensorOf(results, name)]));
      this.#numbers.advance(results);
      this.#pools = pools;
      this.#stepsDone++;
      return { losses, made };
    } catch (error) {
      Object.values(results).forEach(giveBack);
      throw error;
    }
  }

  /**
   * What the networks make of a batch, without learning.
   * @param weights 'average': the moving averages, which are what is published
   */
  async tryOut(batch: Tensors, weights: 'average' | 'current'): Promise<Tensors> {
    const { pictures, parameters, draw } = this.#plan.trial;
    this.#trial ??= this.#runtime.prepare(pictures, asInputs);
    const drawn = draw?.(this.#plan.chance, this.#stepsDone) ?? {};
    const value = (name: string): Tensor =>
      weights === 'average' ? this.#numbers.average(name) : this.#numbers.get(name);
    const numbers = Object.fromEntries(parameters.map(({ name }) => [name, value(name)]));
    const results = await (await this.#trial).run({ ...batch, ...drawn, ...numbers });
    return Object.fromEntries(Object.keys(pictures).map((name) => [name, tensorOf(results, name)]));
  }

  /** Gives the memory of the graphs back. The state stays. */
  async close(): Promise<void> {
    this.#numbers.settle();
    await (await this.#trial)?.release();
    await this.#releaseAllBut(new Set());
  }

  /** Makes the graphs of these phases ready, and lets those go that are not met any more. */
  async #prepare(phases: readonly PhaseAtStep[]): Promise<void> {
    await this.#releaseAllBut(new Set(phases.map(({ phase }) => phase)));
    for (const { phase } of phases) if (!this.#graphs.has(phase)) this.#graphs.set(phase, await this.#prepared(phase));
  }

  #prepared({ step: { losses, pictures, updates, averages } }: Phase): Promise<PreparedGraph> {
    const { outputs, carried } = carriedResults({ ...updates, ...averages });
    const settings = { carried, isMixed: this.#isMixed, isRewritten: false, hasArena: false };
    return this.#runtime.prepare({ ...prefixed('loss:', losses), ...pictures, ...outputs }, asInputs, settings);
  }

  async #releaseAllBut(kept: ReadonlySet<Phase>): Promise<void> {
    for (const [phase, graph] of this.#graphs) {
      if (kept.has(phase)) continue;
      this.#graphs.delete(phase);
      await graph.release();
    }
  }

  /** @param learnt results of this step, whose new numbers count already */
  async #run({ phase, count }: PhaseAtStep, inputs: Tensors, rate: number, learnt: Tensors): Promise<Tensors> {
    const { trained, frozen, statistics, averages } = phase.step;
    const own = trained.flatMap(({ name }) => [name, ...phase.optimiser.state(name)]);
    const others = [...statistics, ...frozen].map(({ name }) => name);
    const followed = Object.keys(averages);
    const numbers = Object.entries(phase.optimiser.numbers(rate, count)).map(
      ([name, value]) => [name, scalar(value)] as const,
    );
    const graph = this.#graphs.get(phase);
    if (!graph) throw new Error(`the phase ${phase.name} was not prepared`);
    return graph.run({
      ...inputs,
      ...this.#masksOf(phase),
      ...this.#numbers.all([...own, ...others, ...followed], learnt),
      ...Object.fromEntries(numbers),
      ...(followed.length > 0 && {
        [averageInput.name]: scalar(averageShare(this.#plan.averageDecay, this.#stepsDone)),
      }),
    });
  }

  /** Masks of dropout as chance gives them to this step. */
  #masksOf({ step, index: owner }: Phase): Record<string, Tensor> {
    const { chance } = this.#plan;
    const maskOf = ({ shape }: Node, index: number): Tensor =>
      dropoutMask(shape, chance, stream.mask, owner, this.#stepsDone, index);
    return Object.fromEntries(step.masks.map((node, index) => [node.name, maskOf(node, index)]));
  }
}

/** Results with newer ones, which take the place of those of the same name. */
function replacing(results: Tensors, newer: Tensors): Tensors {
  for (const [name, tensor] of Object.entries(results)) if (name in newer) giveBack(tensor);
  return { ...results, ...newer };
}

/** The state before the first step: fresh weights, the optimiser's numbers 0, running statistics of nothing seen, power iterations from a vector of ones. */
export function freshState({ phases, chance, initialisation, pools }: Plan): TrainerState {
  const tensors: Record<string, Tensor> = {};
  const filled = ({ shape }: Pick<Node, 'shape'>, value = 0): Tensor => ({
    data: new Float32Array(sizeOf(shape)).fill(value),
    shape,
  });
  let index = 0;
  for (const { step, optimiser } of phases)
    for (const node of step.trained) {
      if (tensors[node.name]) continue; // an earlier phase has it already
      tensors[node.name] = { data: freshParameter(node, index++, chance, initialisation), shape: node.shape };
      for (const name of optimiser.state(node.name)) tensors[name] = filled(node);
    }
  for (const { step } of phases)
    for (const node of step.statistics)
      tensors[node.name] ??= filled(node, /(running_var|weight_u)$/.test(node.name) ? 1 : 0);
  const averaged = phases.flatMap(({ step }) => step.trained.filter(({ name }) => averageName(name) in step.averages));
  const averages = Object.fromEntries(averaged.map(({ name }) => [name, tensorOf(tensors, name).data.slice()]));
  return { step: 0, tensors, averages, pools };
}
