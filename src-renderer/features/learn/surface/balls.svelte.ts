import { numberIn } from '../settings.ts';
import { dropped, prolonged, type Ball, type Roller, type Trail } from './ball.ts';
import type { Given, Landscape, Place } from './landscape.ts';

const longest = 2000;

/** How balls are rolled, and what their numbers are called in an address. */
interface Rolling<Name extends string> {
  readonly weights: Landscape['weights'];
  /** Balls that are shown. */
  readonly shown: () => readonly Name[];
  readonly roller: (name: Name) => Roller;
  /** Numbers of the landscape as it is now. */
  readonly given: () => Given;
  /** Places lie between minus these and these. */
  readonly reach: Place;
  readonly mostRate: number;
  /** Stands behind the names of this one's numbers in an address, where a screen has several such. */
  readonly suffix?: string;
}

/** Balls that are dropped at one place and rolled side by side. */
export class Balls<Name extends string> {
  readonly #rolling: Rolling<Name>;
  start = $state.raw<Place>([0, 0]);
  rate = $state.raw(0.1);
  isPlaying = $state.raw(false);
  trails = $state.raw<Readonly<Partial<Record<string, Trail>>>>({});

  constructor(
    rolling: Rolling<Name>,
    settings: URLSearchParams,
    otherwise: { readonly start: Place; readonly rate: number; readonly steps?: number },
  ) {
    this.#rolling = rolling;
    const { reach } = rolling;
    const names = this.#names;
    this.rate = numberIn(settings, names.rate, { least: 0.001, most: rolling.mostRate, otherwise: otherwise.rate });
    this.drop([
      numberIn(settings, names.first, { least: -reach[0], most: reach[0], otherwise: otherwise.start[0] }),
      numberIn(settings, names.second, { least: -reach[1], most: reach[1], otherwise: otherwise.start[1] }),
    ]);
    this.roll(numberIn(settings, names.steps, { least: 0, most: longest, otherwise: otherwise.steps ?? 0 }));
  }

  get settings(): Readonly<Record<string, string>> {
    const { rate, first, second, steps } = this.#names;
    return {
      [rate]: String(this.rate),
      [first]: this.start[0].toFixed(2),
      [second]: this.start[1].toFixed(2),
      [steps]: String(this.steps),
    };
  }

  /** Steps of the ball that was rolled longest: one that has left all maps stays there. */
  get steps(): number {
    return Math.max(0, ...this.#rolling.shown().map((name) => this.trailOf(name).length - 1));
  }

  trailOf(name: Name): Trail {
    return this.trails[name] ?? [dropped(this.start, this.#rolling.weights)];
  }

  /** Where a ball has been, the place of now last. */
  placesOf(name: Name): readonly Place[] {
    const [first, second] = this.#rolling.weights;
    return this.trailOf(name).map((ball) => [ball[first] ?? NaN, ball[second] ?? NaN]);
  }

  placeOf(name: Name): Place {
    return this.placesOf(name).at(-1) ?? this.start;
  }

  /** A ball's newest step: where it was, and where it is. */
  lastOf(name: Name): { readonly before: Ball; readonly after: Ball } | null {
    const [before, after] = this.trailOf(name).slice(-2);
    return before && after ? { before, after } : null;
  }

  /** Drops all balls at a place, as exactly as an address says it. */
  drop([first, second]: Place): void {
    const { reach } = this.#rolling;
    const inside = (value: number, most: number): number => Number(Math.min(most, Math.max(-most, value)).toFixed(2));
    this.start = [inside(first, reach[0]), inside(second, reach[1])];
    this.restart();
  }

  /** Drops all balls so far from where they were dropped. */
  nudge([first, second]: Place, by: number): void {
    this.drop([this.start[0] + first * by, this.start[1] + second * by]);
  }

  /** Lays all balls back to where they were dropped. */
  restart(): void {
    this.isPlaying = false;
    this.trails = {};
  }

  get mostRate(): number {
    return this.#rolling.mostRate;
  }

  setRate(rate: number): void {
    this.rate = rate;
    this.restart();
  }

  roll(steps: number): void {
    for (let step = 0; step < steps; step++) this.step();
  }

  /** One step of every ball. */
  step(): void {
    const { weights, roller, given } = this.#rolling;
    const trails = this.#rolling
      .shown()
      .map((name): [Name, Trail] => [
        name,
        prolonged(this.trailOf(name), weights, (ball) => roller(name).step(ball, this.rate, given())),
      ]);
    this.trails = Object.fromEntries<Trail>(trails);
  }

  get #names(): Readonly<Record<'rate' | 'first' | 'second' | 'steps', string>> {
    const { weights, suffix = '' } = this.#rolling;
    return {
      rate: `rate${suffix}`,
      first: `${weights[0]}${suffix}`,
      second: `${weights[1]}${suffix}`,
      steps: `steps${suffix}`,
    };
  }
}
