import { chanceOf } from '../../../../src-main/training/random.ts';
import { gridPlaces } from '../plane/grid.ts';
import { among, numberIn } from '../settings.ts';
import { bestVerdict, densityAt, drawFrom, sceneNames, scenes, type SceneName } from './densities.ts';
import { batch, Judge, neuronCounts } from './judge.ts';

/** What of the plane is shown, from its middle. */
export const extent = 1.6;
export const heatSide = 40;
/** The cut through the middle, from left to right. */
const cutPoints = 81;
/** Points that are shown and by which it is judged. */
const shown = 160;
const judged = 400;

const stream = { real: 110, made: 111, shownReal: 112, shownMade: 113 } as const;
const mostSteps = 3000;

const neuronNames = neuronCounts.map(String);

/** A place on the cut: both densities, the best verdict and what was learnt. */
export interface CutPoint {
  readonly x: number;
  readonly p: number;
  readonly q: number;
  readonly best: number;
  readonly learnt: number;
}

/** A discriminator that learns alone, between two densities that stay. */
export class Classifier {
  scene = $state.raw<SceneName>('hills');
  apart = $state.raw(0.7);
  neurons = $state.raw(16);
  rate = $state.raw(0.01);
  isPlaying = $state.raw(false);
  /** What was learnt, anew after each step. */
  #seen = $state.raw({ steps: 0, loss: NaN });
  #judge: Judge;
  readonly #chance = chanceOf(1);
  readonly #grid = gridPlaces(heatSide, extent);

  constructor(settings: URLSearchParams) {
    this.scene = among(settings, 'scene', sceneNames, 'hills');
    this.apart = numberIn(settings, 'apart', { least: 0, most: 2, otherwise: 0.7 });
    this.neurons = Number(among(settings, 'neurons', neuronNames, '16'));
    this.rate = numberIn(settings, 'rate', { least: 0.001, most: 0.1, otherwise: 0.01 });
    this.#judge = new Judge(this.neurons, 1);
    this.step(Math.round(numberIn(settings, 'steps', { least: 0, most: mostSteps, otherwise: 0 })));
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      scene: this.scene,
      apart: String(this.apart),
      neurons: String(this.neurons),
      rate: String(this.rate),
      ...(this.steps > 0 && this.steps <= mostSteps && !this.isPlaying && { steps: String(this.steps) }),
    };
  }

  get steps(): number {
    return this.#seen.steps;
  }

  readonly densities = $derived(scenes[this.scene](this.apart));
  readonly real = $derived(drawFrom(this.densities.real, shown, this.#chance, stream.shownReal));
  readonly made = $derived(drawFrom(this.densities.made, shown, this.#chance, stream.shownMade));
  /** What the best discriminator says of every square, row by row from the top. */
  readonly best = $derived(this.#bestAt(this.#grid));
  readonly learnt = $derived(this.#learntAt(this.#grid));
  readonly cut = $derived.by((): readonly CutPoint[] => {
    const places = Float64Array.from({ length: 2 * cutPoints }, (_, i) =>
      i % 2 === 0 ? (i / (cutPoints - 1) - 1) * extent : 0,
    );
    const learnt = this.#learntAt(places);
    const best = this.#bestAt(places);
    return Array.from(learnt, (verdict, i) => {
      const x = places[2 * i] ?? 0;
      const { real, made } = this.densities;
      return { x, p: densityAt(real, x, 0), q: densityAt(made, x, 0), best: best[i] ?? 0.5, learnt: verdict };
    });
  });

  /** Points of both kinds that it does not learn from. */
  readonly #held = $derived({
    real: drawFrom(this.densities.real, judged, this.#chance, stream.shownReal, 1),
    made: drawFrom(this.densities.made, judged, this.#chance, stream.shownMade, 1),
  });
  /** On points that it has not learnt from: what it pays, what the best would pay, and how far its verdicts are from the best ones. */
  readonly figures = $derived.by(() => {
    const { real, made } = this.#held;
    const learnt = [this.#learntAt(real), this.#learntAt(made)] as const;
    const best = [this.#bestAt(real), this.#bestAt(made)] as const;
    const gaps = learnt.flatMap((verdicts, kind) =>
      Array.from(verdicts, (d, i) => Math.abs(d - (best[kind]?.[i] ?? d))),
    );
    return { paid: paidFor(...learnt), least: paidFor(...best), gap: meanOf(gaps) };
  });

  /** Some steps, each on points of its own. */
  step(count = 1): void {
    let { loss } = this.#seen;
    for (let i = 0; i < count; i++) {
      const at = this.#judge.steps;
      const real = drawFrom(this.densities.real, batch, this.#chance, stream.real, at);
      const made = drawFrom(this.densities.made, batch, this.#chance, stream.made, at);
      loss = this.#judge.learn(real, made, this.rate);
    }
    this.#seen = { steps: this.#judge.steps, loss };
  }

  /** Another scene or network begins anew; other rates count from the next step. */
  choose(change: Partial<Pick<Classifier, 'scene' | 'apart' | 'neurons'>>): void {
    Object.assign(this, change);
    this.restart();
  }

  restart(): void {
    this.isPlaying = false;
    this.#judge = new Judge(this.neurons, 1);
    this.#seen = { steps: 0, loss: NaN };
  }

  #learntAt(places: Float64Array): Float64Array {
    void this.#seen.steps; // verdicts change with what was learnt
    return this.#judge.verdicts(places);
  }
  #bestAt(places: Float64Array): Float64Array {
    const { real, made } = this.densities;
    return Float64Array.from({ length: places.length / 2 }, (_, i) =>
      bestVerdict(real, made, places[2 * i] ?? 0, places[2 * i + 1] ?? 0),
    );
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of -log D over what is real and of -log(1 - D) over what is made, in nats. */
const paidFor = (real: Float64Array, made: Float64Array): number =>
  meanOf(Array.from(real, (d) => -Math.log(Math.max(d, 1e-12)))) +
  meanOf(Array.from(made, (d) => -Math.log(Math.max(1 - d, 1e-12))));
