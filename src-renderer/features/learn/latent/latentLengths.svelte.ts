import { pathNames } from '../../../../src-main/latent/walk.ts';
import { numberIn } from '../settings.ts';
import { countsOf, ends, lengthOn, lengthsOfSamples } from './lengths.ts';

export const samples = 600;
export const bins = 40;
const mostSeed = 9999;

/** Lengths of samples by their dimension, and along two ways between two of them. */
export class LatentLengths {
  /** The dimension is 2 to this power. */
  power = $state.raw(6);
  seed = $state.raw(1);
  /** Where one stands on the way. */
  percent = $state.raw(50);

  readonly dimensions = $derived.by(() => 2 ** this.power);
  readonly counts = $derived.by(() => countsOf(lengthsOfSamples(this.dimensions, samples), bins));
  readonly pair = $derived.by(() => ends(this.dimensions, this.seed));
  /** How long a vector is on each way where one stands. */
  readonly now = $derived.by(() =>
    pathNames.map((path) => ({ path, length: lengthOn(path, this.pair, this.percent / 100) })),
  );

  constructor(settings: URLSearchParams) {
    const whole = (name: string, most: number, otherwise: number): number =>
      Math.round(numberIn(settings, name, { least: 0, most, otherwise }));
    this.power = whole('power', 9, 6);
    this.seed = whole('seed', mostSeed, 1);
    this.percent = whole('way', 100, 50);
  }

  get settings(): Readonly<Record<string, string>> {
    return { power: String(this.power), seed: String(this.seed), way: String(this.percent) };
  }

  drawOthers(): void {
    this.seed = (this.seed % mostSeed) + 1;
  }
}
