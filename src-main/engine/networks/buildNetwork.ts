import { input, type Node, type Shape } from '../../graph/node.ts';
import { networkOf } from '../../nets/networkKinds.ts';
import { sidesOf } from '../../nets/networkOptions.ts';
import { Weights } from '../../nets/weights.ts';
import type { Architecture, DiscriminatorArchitecture } from '../models/architecture.ts';

/** A network as a graph, with the parameters that it asks for. */
export interface BuiltNetwork {
  readonly output: Node;
  readonly parameters: ReadonlyMap<string, Shape>;
  /** Sides of its input must be multiples of this. */
  readonly multiple: number;
}

/** Smallest side that every layer of a network can work on, beside its multiple. */
export const smallestSide = 16;

/**
 * Builds the graph that a model package names.
 * @param height of the picture that the network sees, a multiple of the network's
 */
export function buildNetwork(architecture: Architecture | DiscriminatorArchitecture, height: number, width: number): BuiltNetwork {
  const weights = new Weights();
  const output = networkOf(architecture)(weights, input('x', [1, 3, height, width]));
  return { output, parameters: weights.shapes(), multiple: sidesOf(architecture).multiple };
}

/** Names and shapes that the weights of a model must have. */
export function expectedTensors(architecture: Architecture | DiscriminatorArchitecture): ReadonlyMap<string, Shape> {
  const { multiple, smallest } = sidesOf(architecture);
  const side = Math.max(64, multiple, smallest);
  return buildNetwork(architecture, side, side).parameters;
}
