import { input, type InputNode, type Node, type Shape } from '../../../graph/node.ts';
import { networkOf, translationOf } from '../../../nets/networkKinds.ts';
import { sidesOf } from '../../../nets/networkOptions.ts';
import { Weights, type NamedLayer } from '../../../nets/weights.ts';
import type { Architecture, DiscriminatorArchitecture } from '../models/architecture.ts';
import type { ModelManifest } from '../models/manifest.ts';

/** A network as a graph, with the parameters that it asks for. */
export interface BuiltNetwork {
  readonly output: Node;
  /** Where it changes a picture, [1, 1, H, W] in 0..1; null of networks that change the whole picture. */
  readonly mask: Node | null;
  readonly parameters: ReadonlyMap<string, Shape>;
  /** What its layers make, in their order, by the names of its paper. */
  readonly layers: readonly NamedLayer[];
  /** Sides of its input must be multiples of this. */
  readonly multiple: number;
  /** Masks of dropout that it wants at every run: zeros and twos. None but where dropout stays on. */
  readonly dropoutMasks: readonly InputNode[];
}

/** Smallest side that every layer of a network can work on, beside its multiple. */
export const smallestSide = 16;

/**
 * Builds the graph that a model package names.
 * @param height of the picture that the network sees, a multiple of the network's
 */
export function buildNetwork(
  architecture: Architecture,
  height: number,
  width: number,
  atTestTime: ModelManifest['atTestTime'] = 'averaged',
): BuiltNetwork {
  const weights = new Weights('', { isTraining: atTestTime === 'asTrained' });
  const { y, mask } = translationOf(architecture)(weights, input('x', [1, 3, height, width]));
  const { multiple } = sidesOf(architecture);
  return {
    output: y,
    mask,
    parameters: weights.shapes(),
    layers: weights.layers(),
    multiple,
    dropoutMasks: weights.masks(),
  };
}

/**
 * Names and shapes that the weights of a model must have.
 * @param inputChannels that the network sees: 6 for a discriminator of pairs
 */
export function expectedTensors(
  architecture: Architecture | DiscriminatorArchitecture,
  inputChannels = 3,
): ReadonlyMap<string, Shape> {
  const { multiple, smallest } = sidesOf(architecture);
  const side = Math.max(64, multiple, smallest);
  const weights = new Weights();
  networkOf(architecture)(weights, input('x', [1, inputChannels, side, side]));
  return weights.shapes();
}
