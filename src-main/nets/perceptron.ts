import type { Node } from '../graph/node.ts';
import { add, leakyRelu, relu, sigmoid, tanh } from '../graph/ops/elementwise.ts';
import { matMul, transpose } from '../graph/ops/matrices.ts';
import { reshape } from '../graph/ops/reduce.ts';
import type { Layer, Weights } from './weights.ts';

/** What a neuron makes of its sum. */
export const activationNames = ['linear', 'relu', 'leakyRelu', 'sigmoid', 'tanh'] as const;
export type ActivationName = (typeof activationNames)[number];

export const activations: Readonly<Record<ActivationName, (x: Node) => Node>> = {
  linear: (x) => x,
  relu,
  leakyRelu: (x) => leakyRelu(x, 0.2),
  sigmoid,
  tanh,
};

export interface PerceptronOptions {
  /** Neurons of each hidden layer. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: ActivationName;
}

/** Every neuron looks at all inputs: y = x W^T + b, weights stored outputs first as in PyTorch's nn.Linear. [N, inputs] -> [N, outputs] */
export function linear(layer: Layer, x: Node, outputs: number): Node {
  const inputs = x.shape[1] ?? 1;
  const weight = layer.get('weight', [outputs, inputs]);
  return add(matMul(x, transpose(weight, [1, 0])), reshape(layer.get('bias', [outputs]), [1, outputs]));
}

/**
 * A multilayer perceptron (Rumelhart, Hinton and Williams 1986), layer by layer: hidden ones with their activation, the last without.
 * @param x [N, inputs]
 * @returns what every layer gives, [N, neurons] each; the last is [N, outputs]
 */
export function perceptronLayers(
  weights: Weights,
  x: Node,
  { hidden, outputs, activation }: PerceptronOptions,
): readonly Node[] {
  const sequence = weights.sequence('layers');
  const layers: Node[] = [];
  for (const neurons of hidden) {
    layers.push(activations[activation](linear(sequence.next(), layers.at(-1) ?? x, neurons)));
    sequence.skip(); // the activation
  }
  return [...layers, linear(sequence.next(), layers.at(-1) ?? x, outputs)];
}

/** The same, of which only the last layer is wanted: [N, inputs] -> [N, outputs]. */
export const perceptron = (weights: Weights, x: Node, options: PerceptronOptions): Node =>
  perceptronLayers(weights, x, options).at(-1) ?? x;
