import { input, type Node } from '../../../../src-main/graph/node.ts';
import { scale, sigmoid } from '../../../../src-main/graph/ops/elementwise.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { perceptronLayers } from '../../../../src-main/nets/perceptron.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { crossEntropy, total } from '../../../../src-main/training/losses.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import { stepOf, type Step } from '../../../../src-main/training/step.ts';
import { gridPlaces } from '../plane/grid.ts';
import { LearningStep } from '../toy/learningStep.ts';
import { freshNumbers, type Numbers } from '../toy/numbers.ts';
import { extent, perClass, type PointSet } from './pointSets.ts';

/** Networks from a single neuron on: how many neurons each hidden layer has. */
export const shapes = { one: [], two: [2], four: [4], deep: [4, 4] } as const satisfies Readonly<
  Record<string, readonly number[]>
>;
export const shapeNames = ['one', 'two', 'four', 'deep'] as const;
export type ShapeName = (typeof shapeNames)[number];

/** What hidden neurons make of their sums. */
export const activationNames = ['relu', 'sigmoid', 'tanh'] as const;
export type HiddenActivation = (typeof activationNames)[number];

export interface NetSettings {
  readonly shape: ShapeName;
  readonly activation: HiddenActivation;
}

/** A weight as it is set by hand: which layer, neuron and input; the bias comes after the last input. */
export interface Knob {
  readonly name: string;
  readonly index: number;
}

export const heatSide = 30;
const optimiser = optimiserOf({ optimiser: 'adam', beta1: 0.9, beta2: 0.999 });

const layersOf = (weights: Weights, x: Node, { shape, activation }: NetSettings): readonly Node[] =>
  perceptronLayers(weights, x, { hidden: shapes[shape], outputs: 1, activation });

/** What a step computes: the cross-entropy of both classes, its slopes, and Adam's step. */
export function netStep(settings: NetSettings): Step {
  const weights = new Weights();
  const of = (name: 'ones' | 'zeros', target: 0 | 1): Node =>
    scale(
      crossEntropy(layersOf(weights, input(name, [perClass, 2]), settings).at(-1) ?? input(name, [1]), target),
      0.5,
    );
  return stepOf(
    optimiser,
    { loss: total({ ones: of('ones', 1), zeros: of('zeros', 0) }) },
    { own: [weights], attending: [] },
    {},
  );
}

/** What every neuron says of every place: layer by layer and neuron by neuron, heatSide x heatSide numbers from the top; the last is 0..1. */
export type Responses = readonly (readonly Float64Array[])[];

/** A small network whose weights are set by hand or by training. */
export class Net {
  readonly settings: NetSettings;
  readonly numbers: Numbers;
  readonly #step: LearningStep;
  readonly #looking: Program;
  readonly #judging: Program<'ones' | 'zeros' | 'loss'>;
  readonly #layers: readonly number[];
  /** What every neuron is asked about. */
  readonly #places = gridPlaces(heatSide, extent);

  constructor(settings: NetSettings, seed: number) {
    this.settings = settings;
    this.#layers = [...shapes[settings.shape], 1];
    const step = netStep(settings);
    this.numbers = freshNumbers(step.trained, seed);
    this.#step = new LearningStep(step, optimiser, this.numbers);
    const weights = new Weights();
    const layers = layersOf(weights, input('places', [heatSide ** 2, 2]), settings);
    this.#looking = new Program(
      Object.fromEntries(layers.map((layer, i) => [`layer${i}`, i === layers.length - 1 ? sigmoid(layer) : layer])),
    );
    const logits = (name: 'ones' | 'zeros'): Node =>
      layersOf(weights, input(name, [perClass, 2]), settings).at(-1) ?? input(name, [1]);
    this.#judging = new Program({
      ones: logits('ones'),
      zeros: logits('zeros'),
      loss: step.losses['loss'] ?? logits('ones'),
    });
  }

  get steps(): number {
    return this.#step.count;
  }

  /** Neurons of every layer, the last included. */
  get layers(): readonly number[] {
    return this.#layers;
  }

  learn(points: PointSet, rate: number): void {
    this.#step.run({ ones: points.ones, zeros: points.zeros }, rate);
  }

  respond(): Responses {
    const seen = this.#looking.run({ ...Object.fromEntries(this.numbers), places: this.#places });
    return this.#layers.map((neurons, layer) => {
      const values = seen[`layer${layer}`] ?? new Float64Array();
      return Array.from({ length: neurons }, (_, neuron) => values.filter((_value, i) => i % neurons === neuron));
    });
  }

  /** The loss, and how many points it takes for what they are, 0..1. */
  judge({ ones, zeros }: PointSet): { readonly loss: number; readonly right: number } {
    const seen = this.#judging.run({ ...Object.fromEntries(this.numbers), ones, zeros });
    const right = seen.ones.filter((logit) => logit > 0).length + seen.zeros.filter((logit) => logit < 0).length;
    return { loss: seen.loss[0] ?? NaN, right: right / (2 * perClass) };
  }

  /** Weights of one neuron, in the order of its inputs, and last its bias. */
  knobsOf(layer: number, neuron: number): readonly Knob[] {
    const inputs = this.#layers[layer - 1] ?? 2;
    const path = `layers.${2 * layer}`; // activations have a number too
    return [
      ...Array.from({ length: inputs }, (_, i) => ({ name: `${path}.weight`, index: neuron * inputs + i })),
      { name: `${path}.bias`, index: neuron },
    ];
  }

  valueOf({ name, index }: Knob): number {
    return this.numbers.get(name)?.[index] ?? 0;
  }

  set({ name, index }: Knob, value: number): void {
    const numbers = this.numbers.get(name);
    if (numbers && index < numbers.length) numbers[index] = value;
  }

  /** All weights in one order. */
  get knobs(): readonly Knob[] {
    return this.#layers.flatMap((neurons, layer) =>
      Array.from({ length: neurons }, (_, neuron) => this.knobsOf(layer, neuron)).flat(),
    );
  }
}
