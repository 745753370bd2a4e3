import { input, type Node, type ParameterNode } from '../../graph/node.ts';

/**
 * How parameters follow their gradients, as a value: a step takes one and needs not know which. What an optimiser remembers between steps are tensors
 * of the parameter's shape that start at zero; the settings that never change are numbers of the graph.
 */
export interface Optimiser {
  /** Names of what is remembered of a parameter, which differ between optimisers and parameters. */
  readonly state: (parameter: string) => readonly string[];
  /** What an update needs from outside at step t = 1, 2, ...: numbers by the names of inputs of one element. */
  readonly numbers: (rate: number, t: number) => Readonly<Record<string, number>>;
  /**
   * One step as nodes.
   * @param gradient of the parameter's shape
   * @returns the new parameter and all of its new state, by their names
   */
  readonly update: (parameter: ParameterNode, gradient: Node) => Readonly<Record<string, Node>>;
}

/** The learning rate, for optimisers that take it as it is. */
export const rateInput = input('optimiser.rate', [1]);

/** The only number of such an optimiser. */
export const rateNumber = (rate: number): Readonly<Record<string, number>> => ({ [rateInput.name]: rate });
