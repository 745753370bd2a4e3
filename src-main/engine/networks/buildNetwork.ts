import { input, type Node, type Shape } from '../../graph/node.ts';
import { patchDiscriminator, pixelDiscriminator } from '../../nets/patchDiscriminator.ts';
import { resnetGenerator } from '../../nets/resnetGenerator.ts';
import { unetGenerator } from '../../nets/unetGenerator.ts';
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
export function buildNetwork(architecture: Architecture, height: number, width: number): BuiltNetwork {
  const weights = new Weights();
  const x = input('x', [1, 3, height, width]);
  const output = generator(architecture, weights, x);
  return { output, parameters: weights.shapes(), multiple: multipleOf(architecture) };
}

/** Sides of the network's input must be multiples of this. */
export const multipleOf = (architecture: Architecture): number => (architecture.kind === 'unetGenerator' ? 2 ** architecture.downs : 4);

/** Names and shapes that the weights of a model must have. */
export function expectedTensors(architecture: Architecture | DiscriminatorArchitecture): ReadonlyMap<string, Shape> {
  if (architecture.kind === 'patchDiscriminator' || architecture.kind === 'pixelDiscriminator') {
    const weights = new Weights();
    const x = input('x', [1, 3, 256, 256]);
    if (architecture.kind === 'patchDiscriminator') patchDiscriminator(weights, x, architecture);
    else pixelDiscriminator(weights, x, architecture);
    return weights.shapes();
  }
  const side = Math.max(64, multipleOf(architecture));
  return buildNetwork(architecture, side, side).parameters;
}

function generator(architecture: Architecture, weights: Weights, x: Node): Node {
  switch (architecture.kind) {
    case 'resnetGenerator':
      return resnetGenerator(weights, x, architecture);
    case 'unetGenerator':
      return unetGenerator(weights, x, architecture);
  }
}
