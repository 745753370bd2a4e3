import { Roller } from '../surface/ball.ts';
import { Balls } from '../surface/balls.svelte.ts';
import { heightsOf, type HeightsAt, type Place } from '../surface/landscape.ts';
import type { View } from '../surface/relief.ts';
import { bestLine, givenOfLine, lineLoss } from './lineLoss.ts';
import { PointSet } from './pointSet.svelte.ts';

/** Points lie here, in x and y. */
export const pointsView: View = { left: -3, right: 3, bottom: -2, top: 2 };
/** Lines lie here, in w and b. */
export const linesView: View = { left: -3, right: 3, bottom: -2, top: 2 };

const first: readonly Place[] = [
  [-2.4, -1.3],
  [-1.6, -0.4],
  [-0.7, -0.3],
  [0.1, 0.6],
  [0.9, 0.5],
  [1.7, 1.6],
  [2.4, 1.5],
];

/** A line that is fitted to points by the mean squared error. */
export class LineFit {
  readonly set: PointSet;
  readonly balls: Balls<'line'>;
  readonly #count = $derived.by(() => this.set.points.length);
  readonly #given = $derived.by(() => givenOfLine(this.set.points));
  readonly landscape = $derived(lineLoss(this.#count));
  readonly #roller = $derived(new Roller(this.landscape, 'sgd'));
  readonly #heights = $derived(heightsOf(this.landscape));
  /** Height and slope where the line is now. */
  readonly seen = $derived.by(() => this.#roller.seenAt(this.now, this.#given));
  /** The best line there is; null where many are as good. */
  readonly best = $derived.by(() => bestLine(this.set.points));

  constructor(settings: URLSearchParams) {
    this.set = new PointSet(
      { view: pointsView, first, onchange: () => this.balls.drop(this.now) },
      settings.get('points'),
    );
    this.balls = new Balls(
      {
        weights: ['w', 'b'],
        shown: () => ['line'],
        roller: () => this.#roller,
        given: () => this.#given,
        reach: [linesView.right, linesView.top],
        mostRate: 1,
      },
      settings,
      { start: [0, -0.8], rate: 0.1 },
    );
  }

  get settings(): Readonly<Record<string, string>> {
    return { points: this.set.text, ...this.balls.settings };
  }

  /** The line of now: w and b. */
  get now(): Place {
    return this.balls.placeOf('line');
  }

  readonly heights: HeightsAt = (w, b) => this.#heights(w, b, this.#given);
}
