import type { InputNode } from '../../../graph/node.ts';
import type { Quantisation } from '../../../graph/quantisation.ts';
import type { FreeAxes, PreparedGraph, Tensor } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import { quantisationOf } from '../models/quantisationFile.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { expectedTensors } from './buildNetwork.ts';
import type { Place } from './place.ts';
import { prepareOn, resultOf } from './prepareOn.ts';
import { translatorGraph } from './translatorGraph.ts';
import type { Turns } from './turns.ts';

/** What a network made of a picture. */
export interface TranslatorOutput {
  /** [3, H, W] in -1..1 */
  readonly y: Float32Array;
  /** Where it changes the picture, [H, W] in 0..1; null of networks that change all of it. */
  readonly mask: Float32Array | null;
}

/** A network that translates pictures, loaded and ready. */
export interface Translator {
  readonly modelId: string;
  readonly runtime: string;
  readonly device: string;
  readonly multiple: number;
  /** Translates [1, 3, H, W] in -1..1, when its turn comes. */
  run(picture: Tensor, signal?: AbortSignal): Promise<TranslatorOutput>;
}

/** Any height and width at run time: nothing in a generator's graph depends on them, so one prepared graph serves pictures of every size. */
const anySides = (name = ''): FreeAxes[string] => ({ 2: `height${name}`, 3: `width${name}` });
const freeAxesOf = (masks: readonly InputNode[]): FreeAxes => ({
  x: anySides(),
  y: anySides(),
  mask: anySides(),
  ...Object.fromEntries(masks.map(({ name }, index) => [name, anySides(String(index))])),
});

/** Reads, checks and prepares the network of a model. @throws ModelError, StudioFailure runtime/unavailable, model/no-faster-form */
export async function openTranslator(
  models: ModelRegistry,
  modelId: string,
  place: Place,
  turns: Turns,
): Promise<{ readonly session: PreparedGraph; readonly network: Translator }> {
  const { manifest } = await models.get(modelId);
  const weights = await models.weights(modelId, expectedTensors);
  const { outputs, multiple, dropoutMasks, masksFor } = translatorGraph(manifest);
  const values = (name: string): Float32Array => numbersOf(weights.tensors, name);
  const session = await prepareOn(place, outputs, values, {
    freeAxes: freeAxesOf(dropoutMasks),
    ...(place.precision === 'faster' && { quantisation: await fasterFormOf(models, modelId) }),
  });
  const run: Translator['run'] = (picture, signal) =>
    turns(() => runOnce(session, modelId, { x: picture, ...masksFor(picture) }), signal);
  return { session, network: { modelId, runtime: place.runtime.id, device: place.device, multiple, run } };
}

/** What the faster form of a model needs. @throws ModelError, StudioFailure model/no-faster-form */
export async function fasterFormOf(models: ModelRegistry, modelId: string): Promise<Quantisation> {
  const file = await models.quantisation(modelId);
  if (!file) throw failure('model/no-faster-form', modelId, 'a model whose faster form was measured');
  return quantisationOf(file);
}

async function runOnce(
  session: PreparedGraph,
  modelId: string,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<TranslatorOutput> {
  const results = await session.run(inputs);
  return { y: resultOf(results, 'y', modelId).data, mask: results['mask']?.data ?? null };
}

/** The numbers of one tensor. @throws StudioFailure model/weights-mismatch */
export function numbersOf(tensors: ReadonlyMap<string, { toFloat32(): Float32Array }>, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (!tensor) throw failure('model/weights-mismatch', `no tensor ${name}`, 'every tensor of the network');
  return tensor.toFloat32();
}
