import { input, type Node } from '../../../../src-main/graph/node.ts';
import { mul, oneMinus, scale, sigmoid } from '../../../../src-main/graph/ops/elementwise.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { crossEntropy, leastSquares, total } from '../../../../src-main/training/losses.ts';
import type { Given, Landscape, Place } from '../surface/landscape.ts';
import { linear, perPlace } from './lineLoss.ts';

/** Both losses that are compared: what each asks of a logit whose class is known. */
export const classLossNames = ['entropy', 'squares'] as const;
export type ClassLossName = (typeof classLossNames)[number];

const losses: Readonly<Record<ClassLossName, (logit: Node, target: 0 | 1) => Node>> = {
  entropy: (logit, target) => crossEntropy(logit, target, perPlace),
  squares: (logit, target) => leastSquares(sigmoid(logit), target, perPlace),
};

/** How many points there are of each class. */
export interface Counts {
  readonly zeros: number;
  readonly ones: number;
}

const isOne = ([, label]: Place): boolean => label >= 0.5;

/** @param points x, and the class 0 or 1 */
export function countsOf(points: readonly Place[]): Counts {
  const ones = points.filter(isOne).length;
  return { zeros: points.length - ones, ones };
}

/** Points as numbers of the graph: those of each class in a row of its own. */
export const givenOfClasses = (points: readonly Place[]): Given => ({
  zeros: points.filter((point) => !isOne(point)).map(([x]) => x),
  ones: points.filter(isOne).map(([x]) => x),
});

/** A loss of p = sigmoid(w x + b) on points of two classes, over w and b: the mean over all points. */
export const classLoss = (name: ClassLossName, { zeros, ones }: Counts): Landscape => ({
  weights: ['w', 'b'],
  height: (w, b) => {
    const loss = (of: 'zeros' | 'ones', count: number, target: 0 | 1): Readonly<Record<string, Node>> =>
      count === 0
        ? {}
        : {
            [of]: scale(losses[name](linear(w, b, input(of, [1, count])), target), count / (zeros + ones)),
          };
    return total({ ...loss('zeros', zeros, 0), ...loss('ones', ones, 1) });
  },
});

/** What the model says at each of some x. @returns p = sigmoid(w x + b), and the slope p (1 - p) of the sigmoid there */
export function verdictsAt(
  [w, b]: Place,
  xs: readonly number[],
): { readonly p: Float64Array; readonly slope: Float64Array } {
  const one = (name: string): Node => input(name, [1, 1]);
  const p = sigmoid(linear(one('w'), one('b'), input('x', [1, xs.length])));
  return new Program({ p, slope: mul(p, oneMinus(p)) }).run({ w: [w], b: [b], x: xs });
}
