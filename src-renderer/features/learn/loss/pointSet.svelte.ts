import type { Place } from '../surface/landscape.ts';
import type { View } from '../surface/relief.ts';

const fewest = 2;
const most = 12;
/** Points lie on a grid of tenths, so that an address holds them as whole numbers. */
const grid = 10;

/** "-12_5.3_0": tenths of x and y of every point. */
const textOf = (points: readonly Place[]): string =>
  points.map((point) => point.map((value) => Math.round(value * grid)).join('_')).join('.');

/** Points of an address; null where it has none. */
function pointsIn(text: string | null): readonly Place[] | null {
  if (text === null || !/^-?\d+_-?\d+(\.-?\d+_-?\d+)*$/.test(text)) return null;
  const points = text.split('.').map((pair): Place => {
    const [x = 0, y = 0] = pair.split('_').map(Number);
    return [x / grid, y / grid];
  });
  return points.length >= fewest && points.length <= most ? points : null;
}

/** What points there may be, and what follows when they change. */
interface Rules {
  readonly view: View;
  readonly first: readonly Place[];
  /** Puts y where it may be; x and y are within the view and on the grid. */
  readonly settle?: (place: Place) => Place;
  readonly onchange: () => void;
}

/** Points that somebody moves, adds and takes away. */
export class PointSet {
  points = $state.raw<readonly Place[]>([]);
  readonly #rules: Rules;

  constructor(rules: Rules, text: string | null) {
    this.#rules = rules;
    this.points = (pointsIn(text) ?? rules.first).map((place) => this.#settled(place));
  }

  get text(): string {
    return textOf(this.points);
  }

  get isFull(): boolean {
    return this.points.length >= most;
  }

  get isLeast(): boolean {
    return this.points.length <= fewest;
  }

  move(index: number, to: Place): void {
    const settled = this.#settled(to);
    const [x, y] = this.points[index] ?? settled;
    if (x === settled[0] && y === settled[1]) return;
    this.points = this.points.with(index, settled);
    this.#rules.onchange();
  }

  /** @returns the index of the new point; null where there are enough */
  add(at: Place): number | null {
    if (this.isFull) return null;
    this.points = [...this.points, this.#settled(at)];
    this.#rules.onchange();
    return this.points.length - 1;
  }

  /** Takes a point away, unless it is one of the last two. */
  remove(index: number): void {
    if (this.isLeast) return;
    this.points = this.points.filter((_point, at) => at !== index);
    this.#rules.onchange();
  }

  #settled([x, y]: Place): Place {
    const { view, settle = (place: Place) => place } = this.#rules;
    const within = (value: number, least: number, greatest: number): number =>
      Math.round(Math.min(greatest, Math.max(least, value)) * grid) / grid + 0; // no -0, which would be said
    return settle([within(x, view.left, view.right), within(y, view.bottom, view.top)]);
  }
}
