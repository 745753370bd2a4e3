import { extent, type Point } from './clouds.ts';

/** A cloud that is drawn by hand keeps at most so many points. */
export const mostPoints = 120;
/** Points lie on a grid of so many places in both directions, a letter each in an address. */
const side = 36;

const letterOf = (value: number): string =>
  Math.min(side - 1, Math.max(0, Math.round(((value + extent) / (2 * extent)) * (side - 1)))).toString(side);
const placeOf = (letter: string): number => (parseInt(letter, side) / (side - 1)) * 2 * extent - extent;

/** Two letters a point: its place from left to right and from below to above. */
export const textOf = (points: readonly Point[]): string => points.map(([x, y]) => letterOf(x) + letterOf(y)).join('');

/** What is no pair of letters is left out. */
export const pointsIn = (text: string): readonly Point[] =>
  (text.match(/../gs) ?? [])
    .filter((pair) => /^[0-9a-z]{2}$/.test(pair))
    .slice(0, mostPoints)
    .map((pair): Point => [placeOf(pair.slice(0, 1)), placeOf(pair.slice(1))]);

/** One point more, on the grid; a place that has one keeps it. */
export function withPoint(points: readonly Point[], [x, y]: Point): readonly Point[] {
  const text = textOf(points);
  const added = textOf([[x, y]]);
  const isThere = points.some((point) => textOf([point]) === added);
  return isThere || points.length >= mostPoints ? points : pointsIn(text + added);
}
