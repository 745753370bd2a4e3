import { input } from '../../../../src-main/graph/node.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { chanceOf, type Chance } from '../../../../src-main/training/random.ts';
import { gridPlaces } from '../plane/grid.ts';
import type { Pace } from './pace.ts';
import { LearningStep } from '../toy/learningStep.ts';
import { freshNumbers, type Numbers } from '../toy/numbers.ts';
import { drawPoints, extent, type Cloud } from './clouds.ts';
import {
  batch,
  discriminatorStep,
  generate,
  generatorStep,
  judge,
  latent,
  players,
  pull,
  shown,
  type Rules,
} from './rules.ts';

/** Streams of chance, so that two games of one seed see the same points and the same noise. */
const stream = { real: 101, noise: 102, mix: 103, watched: 104 } as const;

/** The verdict is looked up on so many places in both directions. */
export const heatSide = 40;
/** Points whose way is watched. */
export const watched = 256;
/** The square of chance is shown as a sheet with so many lines in both directions. */
export const meshSide = 17;

/** What can be seen of a game at one moment. */
export interface GameView {
  /** Verdicts row by row from the top, heatSide x heatSide: how surely a place is real, 0..1, or what the network says where no such share follows from it. */
  readonly heat: Float64Array;
  /** [watched, 2] */
  readonly made: Float64Array;
  /** Where each of these is pulled, [watched, 2] */
  readonly pull: Float64Array;
  /** The image of the square of chance, [meshSide * meshSide, 2] */
  readonly mesh: Float64Array;
  /** The minibatch that was drawn last, [batch, 2], and what is made of the noise that was drawn last, with where it is pulled. */
  readonly real: Float64Array;
  readonly sample: Float64Array;
  readonly samplePull: Float64Array;
}

/** A game of two small networks on the plane (Goodfellow et al. 2014, algorithm 1). */
export class Game {
  readonly #cloud: Cloud;
  readonly #chance: Chance;
  readonly #numbers: Numbers;
  readonly #disc: LearningStep;
  readonly #gen: LearningStep;
  readonly #view: Program<Exclude<keyof GameView, 'real'>>;
  readonly #making: Program<'made'>;
  readonly #constants: Readonly<Record<string, Float64Array>>;
  #z: Float64Array;
  #real: Float64Array;
  /** Minibatches of noise and of points that were drawn. */
  #noises = 0;
  #reals = 0;
  losses = { D: NaN, G: NaN };

  constructor(rules: Rules, cloud: Cloud, seed: number) {
    this.#cloud = cloud;
    this.#chance = chanceOf(seed);
    const disc = discriminatorStep(rules);
    const gen = generatorStep(rules);
    this.#numbers = freshNumbers([...gen.step.trained, ...disc.step.trained], seed, { kind: 'kaiming', gain: 1 });
    this.#disc = new LearningStep(disc.step, disc.optimiser, this.#numbers);
    this.#gen = new LearningStep(gen.step, gen.optimiser, this.#numbers);
    this.#view = viewOf(rules);
    this.#making = new Program({ made: generate(players(), input('watched', [watched, latent])) });
    this.#constants = {
      places: gridPlaces(heatSide, extent),
      watched: this.#noise(watched, stream.watched),
      corners: corners(meshSide),
    };
    this.#z = this.#noise(batch, stream.noise, 0);
    this.#real = drawPoints(cloud, batch, this.#chance, stream.real, 0);
  }

  get steps(): number {
    return this.#gen.count;
  }

  /** The lines of the algorithm, one by one. */
  drawNoise(): void {
    this.#z = this.#noise(batch, stream.noise, ++this.#noises);
  }
  drawReal(): void {
    this.#real = drawPoints(this.#cloud, batch, this.#chance, stream.real, ++this.#reals);
  }
  updateDiscriminator(rate: number): void {
    const mix = Float64Array.from({ length: batch }, (_, i) => this.#chance.uniform(stream.mix, this.#disc.count, i));
    const { D = NaN } = this.#disc.run({ z: this.#z, real: this.#real, mix }, rate);
    this.losses = { ...this.losses, D };
  }
  updateGenerator(rate: number): void {
    const { G = NaN } = this.#gen.run({ z: this.#z }, rate);
    this.losses = { ...this.losses, G };
  }

  /** k steps of the discriminator. */
  turnOfDiscriminator({ k, rateD }: Pace): void {
    for (let turn = 0; turn < k; turn++) {
      this.drawNoise();
      this.drawReal();
      this.updateDiscriminator(rateD);
    }
  }
  turnOfGenerator({ rateG }: Pace): void {
    this.drawNoise();
    this.updateGenerator(rateG);
  }

  /** One round of the game: both turns. */
  step(pace: Pace): void {
    this.turnOfDiscriminator(pace);
    this.turnOfGenerator(pace);
  }

  /** What is made of the noise that is watched, [watched, 2]; holds until it is asked again. */
  made(): Float64Array {
    return this.#making.run(this.#given()).made;
  }

  /** All that there is to see, as copies. */
  look(): GameView {
    const seen = this.#view.run({ ...this.#given(), sampled: this.#z });
    return {
      heat: seen.heat.slice(),
      made: seen.made.slice(),
      pull: seen.pull.slice(),
      mesh: seen.mesh.slice(),
      real: this.#real.slice(),
      sample: seen.sample.slice(),
      samplePull: seen.samplePull.slice(),
    };
  }

  #given(): Record<string, Float64Array> {
    return { ...Object.fromEntries(this.#numbers), ...this.#constants };
  }

  #noise(count: number, ...key: readonly number[]): Float64Array {
    return Float64Array.from({ length: count * latent }, (_, i) => 2 * this.#chance.uniform(...key, i) - 1);
  }
}

function viewOf(rules: Rules): Program<Exclude<keyof GameView, 'real'>> {
  const both = players();
  const made = generate(both, input('watched', [watched, latent]));
  const sample = generate(both, input('sampled', [batch, latent]));
  return new Program({
    heat: shown(rules, judge(both, input('places', [heatSide ** 2, 2]))),
    made,
    pull: pull(rules, both, made),
    mesh: generate(both, input('corners', [meshSide ** 2, latent])),
    sample,
    samplePull: pull(rules, both, sample),
  });
}

/** Crossings of the lines over the square of chance: [side * side, 2]. */
const corners = (side: number): Float64Array =>
  Float64Array.from({ length: 2 * side ** 2 }, (_, i) => {
    const cell = Math.floor(i / 2);
    return (2 * (i % 2 === 0 ? cell % side : Math.floor(cell / side))) / (side - 1) - 1;
  });
