import { Roller } from '../surface/ball.ts';
import { Balls } from '../surface/balls.svelte.ts';
import { heightsOf, type HeightsAt, type Place } from '../surface/landscape.ts';
import type { View } from '../surface/relief.ts';
import { classLoss, classLossNames, countsOf, givenOfClasses, verdictsAt, type ClassLossName } from './classLoss.ts';
import { PointSet } from './pointSet.svelte.ts';

/** Points lie here: x, and their class below or above. */
export const classesView: View = { left: -3, right: 3, bottom: -0.15, top: 1.15 };
/** Sigmoids lie here, in w and b. */
export const sigmoidsView: View = { left: -8, right: 8, bottom: -5, top: 5 };

/** Where both balls are dropped at a press of a button. */
export const presets = { wrong: [-6, 0], undecided: [0, 0] } as const satisfies Readonly<Record<string, Place>>;
export const presetNames = ['wrong', 'undecided'] as const;

/** Two points lie on the side of the other class: no sigmoid is right about all of them, so a best one exists. */
const first: readonly Place[] = [
  [-2.7, 0],
  [-2.1, 0],
  [-1.6, 0],
  [-1, 0],
  [0.9, 0],
  [-0.8, 1],
  [1.1, 1],
  [1.6, 1],
  [2.2, 1],
  [2.6, 1],
];

/** A sigmoid that is fitted to points of two classes by both losses, from one place. */
export class ClassFit {
  readonly set: PointSet;
  readonly balls: Balls<ClassLossName>;
  readonly #zeros = $derived.by(() => countsOf(this.set.points).zeros);
  readonly #ones = $derived.by(() => countsOf(this.set.points).ones);
  readonly #given = $derived.by(() => givenOfClasses(this.set.points));
  readonly landscapes = $derived(this.#each((name) => classLoss(name, { zeros: this.#zeros, ones: this.#ones })));
  readonly #rollers = $derived(this.#each((name) => new Roller(this.landscapes[name], 'sgd')));
  readonly #heights = $derived(this.#each((name) => heightsOf(this.landscapes[name])));

  constructor(settings: URLSearchParams) {
    this.set = new PointSet(
      {
        view: classesView,
        first,
        settle: ([x, label]) => [x, label >= 0.5 ? 1 : 0],
        onchange: () => this.balls.restart(),
      },
      settings.get('classes'),
    );
    this.balls = new Balls(
      {
        weights: ['w', 'b'],
        shown: () => classLossNames,
        roller: (name) => this.#rollers[name],
        given: () => this.#given,
        reach: [sigmoidsView.right, sigmoidsView.top],
        mostRate: 10,
        suffix: '2',
      },
      settings,
      { start: presets.wrong, rate: 1 },
    );
  }

  get settings(): Readonly<Record<string, string>> {
    return { classes: this.set.text, ...this.balls.settings };
  }

  heightsOf(name: ClassLossName): HeightsAt {
    return (w, b) => this.#heights[name](w, b, this.#given);
  }

  /** Height and slope of a loss where its ball is now. */
  seenOf(name: ClassLossName): { readonly height: number; readonly slope: Place } {
    return this.#rollers[name].seenAt(this.balls.placeOf(name), this.#given);
  }

  /** What a loss's sigmoid says of the points. @returns points on the right side of one half, and the mean of p (1 - p) */
  verdictOf(name: ClassLossName): { readonly right: number; readonly meanSlope: number } {
    const { points } = this.set;
    const { p, slope } = verdictsAt(
      this.balls.placeOf(name),
      points.map(([x]) => x),
    );
    return {
      right: points.filter(([, label], i) => (p[i] ?? 0) > 0.5 === (label === 1)).length,
      meanSlope: slope.reduce((sum, one) => sum + one, 0) / points.length,
    };
  }

  #each<T>(make: (name: ClassLossName) => T): Readonly<Record<ClassLossName, T>> {
    return { entropy: make('entropy'), squares: make('squares') };
  }
}
