import { input } from '../../../../src-main/graph/node.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { adversarial } from '../../../../src-main/training/losses.ts';
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
import type { Shows } from './shown.ts';

/** Streams of chance, so that two games of one seed see the same points and the same noise. */
const stream = { real: 101, noise: 102, mix: 103, watched: 104 } as const;

/** The verdict is looked up on so many places in both directions. */
export const heatSide = 32;
/** Points whose way is watched. */
export const watched = 256;
/** The square of chance is shown as a sheet with so many lines in both directions. */
export const meshSide = 17;

/** What of a game is looked at: each part takes a millisecond or more. */
export interface Looks extends Shows {
  /** The minibatch of now, while the algorithm is walked line by line. */
  readonly sample: boolean;
}

/** What can be seen of a game at one moment. What nobody looks at is empty. */
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
  readonly #views: ReturnType<typeof viewsOf>;
  readonly #isPenalised: boolean;
  readonly #constants: Readonly<Record<string, Float64Array>>;
  #z: Float64Array;
  #real: Float64Array;
  /** Minibatches of noise and of points that were drawn. */
  #noises = 0;
  #reals = 0;
  losses = { D: NaN, G: NaN };

  constructor(rules: Rules, cloud: Cloud, seed: number) {
    this.#cloud = cloud;
    this.#isPenalised = adversarial[rules.loss].hasPenalty;
    this.#chance = chanceOf(seed);
    const disc = discriminatorStep(rules);
    const gen = generatorStep(rules);
    this.#numbers = freshNumbers([...gen.step.trained, ...disc.step.trained], seed, { kind: 'kaiming', gain: 1 });
    this.#disc = new LearningStep(disc.step, disc.optimiser, this.#numbers);
    this.#gen = new LearningStep(gen.step, gen.optimiser, this.#numbers);
    this.#views = viewsOf(rules);
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
    const { D = NaN } = this.#disc.run({ z: this.#z, real: this.#real, ...this.#mixes() }, rate);
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
    return this.#views.made.run(this.#given()).made;
  }

  /** What is looked at, as copies. */
  look({ heat, sheet, pulls, sample }: Looks): GameView {
    const given = { ...this.#given(), sampled: this.#z };
    const { made, pull: pulled } = pulls
      ? this.#views.pulls.run(given)
      : { ...this.#views.made.run(given), pull: none };
    const sampled = sample ? this.#views.sample.run(given) : { sample: none, samplePull: none };
    return {
      heat: heat ? this.#views.heat.run(given).heat.slice() : none,
      made: made.slice(),
      pull: pulled.slice(),
      mesh: sheet ? this.#views.sheet.run(given).mesh.slice() : none,
      real: sample ? this.#real.slice() : none,
      sample: sampled.sample.slice(),
      samplePull: sampled.samplePull.slice(),
    };
  }

  /** Where between real and made the gradient penalty looks, for losses that have one. */
  #mixes(): Readonly<Record<string, Float64Array>> {
    if (!this.#isPenalised) return {};
    const { count } = this.#disc;
    return { mix: Float64Array.from({ length: batch }, (_, i) => this.#chance.uniform(stream.mix, count, i)) };
  }

  #given(): Record<string, Float64Array> {
    return { ...Object.fromEntries(this.#numbers), ...this.#constants };
  }

  #noise(count: number, ...key: readonly number[]): Float64Array {
    return Float64Array.from({ length: count * latent }, (_, i) => 2 * this.#chance.uniform(...key, i) - 1);
  }
}

const none = new Float64Array();

/** Each part of what can be seen as a program of its own. */
function viewsOf(rules: Rules) {
  const both = players();
  const made = generate(both, input('watched', [watched, latent]));
  const sample = generate(both, input('sampled', [batch, latent]));
  return {
    heat: new Program({ heat: shown(rules, judge(both, input('places', [heatSide ** 2, 2]))) }),
    made: new Program({ made }),
    pulls: new Program({ made, pull: pull(rules, both, made) }),
    sheet: new Program({ mesh: generate(both, input('corners', [meshSide ** 2, latent])) }),
    sample: new Program({ sample, samplePull: pull(rules, both, sample) }),
  };
}

/** Crossings of the lines over the square of chance: [side * side, 2]. */
const corners = (side: number): Float64Array =>
  Float64Array.from({ length: 2 * side ** 2 }, (_, i) => {
    const cell = Math.floor(i / 2);
    return (2 * (i % 2 === 0 ? cell % side : Math.floor(cell / side))) / (side - 1) - 1;
  });
