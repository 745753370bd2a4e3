import { among, numberIn } from '../settings.ts';
import { boundaryOf } from './boundary.ts';
import { activationNames, Net, shapeNames, type HiddenActivation, type Knob, type ShapeName } from './net.ts';
import { pointSets, setNames, type SetName } from './pointSets.ts';

/** Weights by hand go so far to both sides. */
export const widest = 6;

/** Which neuron is looked at. */
export interface Place {
  readonly layer: number;
  readonly neuron: number;
}

/** A network of one neuron or a few, and points of two classes that it should tell apart. */
export class NeuronState {
  set = $state.raw<SetName>('halves');
  shape = $state.raw<ShapeName>('one');
  activation = $state.raw<HiddenActivation>('tanh');
  rate = $state.raw(0.03);
  chosen = $state.raw<Place>({ layer: 0, neuron: 0 });
  isPlaying = $state.raw(false);
  seed = $state.raw(1);
  #net: Net;
  /** Counts changes of weights: whatever is read from the network follows it. */
  #version = $state.raw(0);

  constructor(settings: URLSearchParams) {
    this.set = among(settings, 'set', setNames, 'halves');
    this.shape = among(settings, 'shape', shapeNames, 'one');
    this.activation = among(settings, 'activation', activationNames, 'tanh');
    this.rate = numberIn(settings, 'rate', { least: 0.003, most: 0.3, otherwise: 0.03 });
    this.seed = Math.round(numberIn(settings, 'seed', { least: 1, most: 999, otherwise: 1 }));
    this.#net = this.#fresh();
    const given = (settings.get('w') ?? '').split('_').map(Number);
    const { knobs } = this.#net;
    if (given.length === knobs.length && given.every(Number.isFinite))
      for (const [i, knob] of knobs.entries()) this.#net.set(knob, given[i] ?? 0);
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      set: this.set,
      shape: this.shape,
      activation: this.activation,
      rate: String(this.rate),
      seed: String(this.seed),
      // while it learns every picture would be another address
      ...(!this.isPlaying && {
        w: this.#read((net) => net.knobs.map((knob) => net.valueOf(knob).toFixed(2)).join('_')),
      }),
    };
  }

  get points() {
    return pointSets[this.set];
  }

  readonly layers = $derived.by(() => this.#read((net) => net.layers));
  readonly responses = $derived.by(() => this.#read((net) => net.respond()));
  readonly score = $derived.by(() => this.#read((net) => net.judge(this.points)));
  readonly steps = $derived.by(() => this.#read((net) => net.steps));

  /** The lines where neurons of the first layer say neither yes nor no. */
  readonly boundaries = $derived.by(() =>
    this.#read((net) =>
      Float64Array.from(
        Array.from({ length: net.layers[0] ?? 1 }, (_, neuron) => {
          const [x, y, bias] = net.knobsOf(0, neuron).map((knob) => net.valueOf(knob));
          return boundaryOf(x ?? 0, y ?? 0, bias ?? 0);
        }).flat(),
      ),
    ),
  );

  /** Weights of the chosen neuron, its bias last. */
  readonly knobs = $derived.by((): readonly { readonly knob: Knob; readonly value: number }[] =>
    this.#read((net) =>
      net.knobsOf(this.chosen.layer, this.chosen.neuron).map((knob) => ({ knob, value: net.valueOf(knob) })),
    ),
  );

  /** Weights with which a layer's neurons look at the one before: [neuron][input], the bias last. */
  weightsOf(layer: number): readonly (readonly number[])[] {
    return this.#read((net) =>
      Array.from({ length: net.layers[layer] ?? 0 }, (_, neuron) =>
        net.knobsOf(layer, neuron).map((knob) => net.valueOf(knob)),
      ),
    );
  }

  setWeight(knob: Knob, value: number): void {
    this.#net.set(knob, Math.max(-widest, Math.min(widest, value)));
    this.#version += 1;
  }

  step(count = 1): void {
    for (let i = 0; i < count; i++) this.#net.learn(this.points, this.rate);
    this.#version += 1;
  }

  choose(change: Partial<Pick<NeuronState, 'set' | 'shape' | 'activation' | 'seed'>>): void {
    Object.assign(this, change);
    this.chosen = { layer: 0, neuron: 0 };
    this.restart();
  }

  restart(): void {
    this.isPlaying = false;
    this.#net = this.#fresh();
    this.#version += 1;
  }

  /** All weights and biases to 0, to be set by hand. */
  clear(): void {
    this.restart();
    for (const knob of this.#net.knobs) this.#net.set(knob, 0);
    this.#version += 1;
  }

  #fresh(): Net {
    return new Net({ shape: this.shape, activation: this.activation }, this.seed);
  }

  #read<T>(of: (net: Net) => T): T {
    void this.#version;
    return of(this.#net);
  }
}
