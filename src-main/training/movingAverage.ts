import { input, type Node, type ParameterNode } from '../graph/node.ts';
import { add, mul, sub } from '../graph/ops/elementwise.ts';

/** What an update needs from outside at every step: the share of the new weights, 1 - decay. */
export const averageInput = input('average.share', [1]);

/** Until the average has seen enough steps it follows faster, or it would mostly be the fresh weights. */
export const averageShare = (decay: number, stepsDone: number): number =>
  1 - Math.min(decay, (stepsDone + 1) / (stepsDone + 10));

/** Name of the average of a parameter. */
export const averageName = (parameter: string): string => `${parameter}#average`;

/** Exponential moving average of a parameter: average + share (now - average). Smooths what a generator does from step to step. */
export function movingAverage({ name, shape }: ParameterNode, now: Node): Node {
  const average = input(averageName(name), shape);
  return add(average, mul(sub(now, average), averageInput));
}
