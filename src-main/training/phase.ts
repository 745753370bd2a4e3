import type { Node, ParameterNode } from '../graph/node.ts';
import type { Tensor } from '../graph/runtime.ts';
import type { Pool } from './imagePool.ts';
import type { Initialisation } from './initialise.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import type { Chance } from './random.ts';
import type { Step } from './step.ts';

export type Tensors = Readonly<Record<string, Tensor>>;
/** What is carried from step to step beside networks: earlier fakes, by name. */
export type Pools = Readonly<Record<string, Pool>>;

/** What a phase may draw on when it is about to run. */
export interface Surroundings {
  /** The step's pictures by name, as the run's data give them. */
  readonly batch: Tensors;
  /** What earlier phases of the same step have made. */
  readonly made: Tensors;
  readonly pools: Pools;
  readonly chance: Chance;
  /** Steps done before this one. */
  readonly step: number;
  /** How often this phase has run in this step already: a discriminator may learn several times for each time that its generator does. */
  readonly turn: number;
}

/** One part of a step: a graph that computes losses and lets some networks learn from them. */
export interface Phase {
  readonly name: string;
  readonly step: Step;
  readonly optimiser: Optimiser;
  /** Draws masks of dropout by this number, so that no two phases draw the same. */
  readonly index: number;
  /** Inputs of the graph, numbers of networks aside, and the pools afterwards. */
  feed(surroundings: Surroundings): { readonly inputs: Tensors; readonly pools: Pools };
}

/** A phase at a certain step. */
export interface PhaseAtStep {
  readonly phase: Phase;
  /** It only shows what it would make: its networks stay as they are. */
  readonly isLearning: boolean;
  /** Steps that its networks will have learnt with this one, from 1: what Adam counts. */
  readonly count: number;
}

/** What networks make of pictures without learning. */
export interface Trial {
  readonly pictures: Readonly<Record<string, Node>>;
  readonly parameters: readonly ParameterNode[];
  /** What is decided beside the pictures, such as dropout that stays on: the same at every trial of a run after so many steps. */
  draw?(chance: Chance, step: number): Tensors;
}

/** Everything that a trainer needs to know: which networks learn from what, in which order. */
export interface Plan {
  /** All phases of the whole run: their parameters are what a fresh state has, in this order. */
  readonly phases: readonly Phase[];
  /** The phases of a step, in order. A phase's graph is prepared when it is first met and given back when it is not met any more. */
  at(step: number): readonly PhaseAtStep[];
  /** A phase computes with what earlier phases of the same step have learnt; otherwise all of them with the numbers from before the step. */
  readonly isAlternating?: boolean;
  readonly trial: Trial;
  readonly pools: Pools;
  readonly initialisation: Initialisation;
  readonly averageDecay: number;
  readonly chance: Chance;
}
