import { isOutOfMemory } from '../../graph/outOfMemory.ts';
import type { PreparedGraph, Tensor } from '../../graph/runtime.ts';
import { failure, reasonOf } from '../failures.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { buildNetwork, expectedTensors, multipleOf } from './buildNetwork.ts';
import type { Place } from './place.ts';
import type { Turns } from './turns.ts';

/** A network that translates pictures, loaded and ready. */
export interface Translator {
  readonly modelId: string;
  readonly runtime: string;
  readonly device: string;
  readonly multiple: number;
  /** Runs [1, 3, H, W] in -1..1 to the same shape, when its turn comes. */
  run(picture: Tensor, signal?: AbortSignal): Promise<Float32Array>;
}

/** Any height and width at run time: nothing in a generator's graph depends on them, so one prepared graph serves pictures of every size. */
const freeAxes = { x: { 2: 'height', 3: 'width' }, y: { 2: 'height', 3: 'width' } };

/** Reads, checks and prepares the network of a model. @throws ModelError, StudioFailure runtime/unavailable */
export async function openTranslator(
  models: ModelRegistry,
  modelId: string,
  { runtime, device }: Place,
  turns: Turns,
): Promise<{ readonly session: PreparedGraph; readonly network: Translator }> {
  const { manifest } = await models.get(modelId);
  const weights = await models.weights(modelId, expectedTensors);
  const side = Math.max(manifest.trainedSize, multipleOf(manifest.architecture));
  const { output, multiple } = buildNetwork(manifest.architecture, side, side);
  const values = (name: string): Float32Array => numbersOf(weights.tensors, name);
  const session = await runtime.prepare({ y: output }, values, { device, freeAxes }).catch((cause: unknown) => {
    throw isOutOfMemory(cause)
      ? cause
      : failure('runtime/unavailable', `${device}: ${reasonOf(cause)}`, 'a device that can run the network', cause);
  });
  const run: Translator['run'] = (picture, signal) => turns(() => runOnce(session, modelId, picture), signal);
  return { session, network: { modelId, runtime: runtime.id, device, multiple, run } };
}

async function runOnce(session: PreparedGraph, modelId: string, picture: Tensor): Promise<Float32Array> {
  const { y } = await session.run({ x: picture });
  if (!y) throw failure('runtime/failed', 'no output', 'an output named y');
  if (!allFinite(y.data)) throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
  return y.data;
}

/** Plain loop: `every` takes as long as decoding the picture. */
function allFinite(numbers: Float32Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}

function numbersOf(tensors: ReadonlyMap<string, { toFloat32(): Float32Array }>, name: string): Float32Array {
  const tensor = tensors.get(name);
  if (!tensor) throw failure('model/weights-mismatch', `no tensor ${name}`, 'every tensor of the network');
  return tensor.toFloat32();
}
