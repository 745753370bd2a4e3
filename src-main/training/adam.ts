import { input, type InputNode, type Node, type ParameterNode } from '../graph/node.ts';
import { add, div, mul, scale, shift, sqrt, square, sub } from '../graph/ops/elementwise.ts';

/** Adam's settings; those of CycleGAN: rate 2e-4, betas 0.5 and 0.999. */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
}

const epsilon = 1e-8;

/** What an update needs from outside at every step, each of one element. */
export const adamInputs = {
  /** learning rate / (1 - beta1^t) */
  stepSize: input('adam.stepSize', [1]),
  /** 1 / sqrt(1 - beta2^t) */
  correction: input('adam.correction', [1]),
} as const;

/** The two numbers of step t = 1, 2, ... at a learning rate. */
export function adamNumbers(
  rate: number,
  t: number,
  { beta1, beta2 }: AdamSettings,
): { stepSize: number; correction: number } {
  return { stepSize: rate / (1 - beta1 ** t), correction: 1 / Math.sqrt(1 - beta2 ** t) };
}

/** Names of a parameter's two moments. */
export const momentNames = (parameter: string): readonly [string, string] => [`${parameter}#m`, `${parameter}#v`];

/**
 * One step of Adam (Kingma and Ba 2015) as nodes: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, p = p - rate m^ / (sqrt(v^) + 1e-8).
 * @returns the new parameter and its new moments, by their names
 */
export function adam(
  parameter: ParameterNode | InputNode,
  gradient: Node,
  { beta1, beta2 }: AdamSettings,
): Readonly<Record<string, Node>> {
  const [mName, vName] = momentNames(parameter.name);
  const m = add(scale(input(mName, parameter.shape), beta1), scale(gradient, 1 - beta1));
  const v = add(scale(input(vName, parameter.shape), beta2), scale(square(gradient), 1 - beta2));
  const size = shift(mul(sqrt(v), adamInputs.correction), epsilon);
  return { [parameter.name]: sub(parameter, mul(div(m, size), adamInputs.stepSize)), [mName]: m, [vName]: v };
}
