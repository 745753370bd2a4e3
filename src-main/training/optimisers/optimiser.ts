import type { Node, ParameterNode } from '../../graph/node.ts';

/** How a parameter follows its gradient. */
export interface Optimiser {
  /** Names of the numbers that it keeps of a parameter beside the parameter itself, which begin at 0. */
  readonly state: (parameter: string) => readonly string[];
  /** What an update needs from outside at step t = 1, 2, ... at a learning rate: single numbers by the names of their inputs. */
  readonly numbers: (rate: number, t: number) => Readonly<Record<string, number>>;
  /** The new parameter and its new state, by their names. */
  readonly update: (parameter: ParameterNode, gradient: Node) => Readonly<Record<string, Node>>;
}
