import { meanOf, neighbourhood, sumOf } from '../../../../src-main/latent/arithmetic.ts';
import { among, numberIn } from '../settings.ts';
import {
  expectedOf,
  kinds,
  outcomeOf,
  picksOf,
  rescaled,
  type CellName,
  type Kind,
  type Kinds,
} from './toyArithmetic.ts';
import { coordinate, dimensions, directions, traits, type Trait } from './toyFaces.ts';

/** Means of three samples, or single ones. */
export const counts = ['3', '1'] as const;

/** What one can go along: a coordinate, counted from 1, or a trait's direction. */
export type Way = `z${number}` | Trait;
export const ways: readonly Way[] = [...Array.from({ length: dimensions }, (_, i): Way => `z${i + 1}`), ...traits];

const first: Kinds = { a: 'smile.hat', b: 'serious.hat', c: 'serious.bare' };
const mostSeed = 9999;
/** Shows what is told: means of three come out as they should and as long as a sample, single samples twice as long. */
const firstSeed = 39;
/** Sums that are drawn to tell how sums turn out. */
export const draws = 200;
/** Where one stands along a way, in standard deviations. */
const stops = [-2, -1, 0, 1, 2] as const;

/** Sums of latent vectors in a toy space whose pictures are faces. */
export class ToySpace {
  wanted = $state.raw<Kinds>(first);
  count = $state.raw<(typeof counts)[number]>('3');
  isRescaled = $state.raw(false);
  seed = $state.raw(firstSeed);
  way = $state.raw<Way>('z1');

  readonly picked = $derived.by(() => picksOf(this.seed, this.wanted, Number(this.count)));
  readonly means = $derived.by(() => ({
    a: meanOf(this.picked.a),
    b: meanOf(this.picked.b),
    c: meanOf(this.picked.c),
  }));
  readonly expected: Kind = $derived.by(() => expectedOf(this.wanted));
  readonly sum = $derived.by(() => sumOf(this.picked));
  /** The vector that is drawn. */
  readonly result = $derived.by(() => (this.isRescaled ? rescaled(this.sum) : this.sum));
  readonly around = $derived.by(() => neighbourhood(this.result, this.seed));
  readonly outcomes = $derived.by(() =>
    counts.map((count) => ({ count, ...outcomeOf(this.wanted, Number(count), draws) })),
  );
  readonly steps = $derived.by(() => {
    const direction = traits.find((trait) => trait === this.way);
    const unit = direction ? directions[direction] : coordinate(Number(this.way.slice(1)) - 1);
    return stops.map((stop) => ({ stop, z: unit.map((value) => stop * value) }));
  });

  constructor(settings: URLSearchParams) {
    const kind = (name: CellName): Kind => among(settings, name, kinds, first[name]);
    this.wanted = { a: kind('a'), b: kind('b'), c: kind('c') };
    this.count = among(settings, 'of', counts, '3');
    this.isRescaled = settings.get('rescale') === 'on';
    this.seed = Math.round(numberIn(settings, 'draw', { least: 1, most: mostSeed, otherwise: firstSeed }));
    this.way = among(settings, 'along', ways, 'z1');
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      ...this.wanted,
      of: this.count,
      ...(this.isRescaled && { rescale: 'on' }),
      draw: String(this.seed),
      along: this.way,
    };
  }

  want(cell: CellName, kind: Kind): void {
    this.wanted = { ...this.wanted, [cell]: kind };
  }

  /** Other samples of the same kinds. */
  drawOthers(): void {
    this.seed = (this.seed % mostSeed) + 1;
  }
}
