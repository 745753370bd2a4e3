import { input, type Node } from '../../../../src-main/graph/node.ts';
import { add, mul, square, sub } from '../../../../src-main/graph/ops/elementwise.ts';
import { mean } from '../../../../src-main/graph/ops/moments.ts';
import type { Given, Landscape, Place } from '../surface/landscape.ts';

/** What a model says of data x, for each place of its weights: w x + b. @param w and b [P, 1] @param x [1, N] @returns [P, N] */
export const linear = (w: Node, b: Node, x: Node): Node => add(mul(w, x), b);

/** The mean over the data, one for each place: [P, N] -> [P, 1]. */
export const perPlace = (losses: Node): Node => mean(losses, [1]);

/** Mean squared error of a line y = w x + b through so many points, over w and b (Legendre 1805). The points are the inputs x and y, [1, N]. */
export const lineLoss = (count: number): Landscape => ({
  weights: ['w', 'b'],
  height: (w, b) => {
    const [x, y] = [input('x', [1, count]), input('y', [1, count])];
    return perPlace(square(sub(linear(w, b, x), y)));
  },
});

/** Points as numbers of the graph. */
export const givenOfLine = (points: readonly Place[]): Given => ({
  x: points.map(([x]) => x),
  y: points.map(([, y]) => y),
});

/** The line of least squares: w = cov(x, y) / var(x), b = mean y - w mean x. Null where all points stand over each other: many lines are as good. */
export function bestLine(points: readonly Place[]): Place | null {
  const average = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [average(points.map((point) => point[0])), average(points.map((point) => point[1]))];
  const variance = average(points.map((point) => (point[0] - x) ** 2));
  if (variance < 1e-9) return null;
  const w = average(points.map((point) => (point[0] - x) * (point[1] - y))) / variance;
  return [w, y - w * x];
}
