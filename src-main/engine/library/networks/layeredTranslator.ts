import type { Node } from '../../../graph/node.ts';
import type { PreparedGraph, Tensor } from '../../../graph/runtime.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { expectedTensors } from './buildNetwork.ts';
import type { Place } from './place.ts';
import { prepareOn, resultOf } from './prepareOn.ts';
import { squareSide } from './squareSide.ts';
import { numbersOf } from './translator.ts';
import { translatorGraph } from './translatorGraph.ts';
import type { Turns } from './turns.ts';

/** What one layer made of a picture: [1, C, H, W]. */
export interface Activation extends Tensor {
  readonly name: string;
}

/** A network that translates, which tells what each of its layers makes. */
export interface LayeredTranslator {
  readonly runtime: string;
  readonly device: string;
  /** Side of the squares that it looks at. */
  readonly side: number;
  /**
   * Every layer in its order, then the mask of networks that have one, then the result.
   * @param picture [3, side, side] in -1..1
   * @throws StudioFailure network/not-finite, runtime/failed
   */
  look(picture: Float32Array, signal?: AbortSignal): Promise<readonly Activation[]>;
}

/** Reads, checks and prepares the network of a model with all its layers as results. @throws ModelError, StudioFailure */
export async function openLayered(
  models: ModelRegistry,
  modelId: string,
  place: Place,
  turns: Turns,
): Promise<{ readonly session: PreparedGraph; readonly network: LayeredTranslator }> {
  const { manifest } = await models.get(modelId);
  const { architecture, atTestTime } = manifest;
  const side = squareSide([architecture]);
  const { outputs, layers, masksFor } = translatorGraph({ architecture, trainedSize: side, atTestTime });
  const looked = [
    ...layers,
    ...(outputs.mask ? [{ name: 'mask', node: outputs.mask }] : []),
    { name: 'output', node: outputs.y },
  ];
  const { tensors } = await models.weights(modelId, expectedTensors);
  const results = Object.fromEntries(looked.map(({ node }, i): [string, Node] => [`layer${i}`, node]));
  const session = await prepareOn(place, results, (name) => numbersOf(tensors, name));
  const network: LayeredTranslator = {
    runtime: place.runtime.id,
    device: place.device,
    side,
    async look(picture, signal) {
      const x = { data: picture, shape: [1, 3, side, side] };
      const made = await turns(() => session.run({ x, ...masksFor(x) }), signal);
      return looked.map(({ name }, i) => ({ name, ...resultOf(made, `layer${i}`, modelId) }));
    },
  };
  return { session, network };
}
