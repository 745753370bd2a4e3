import PQueue from 'p-queue';
import { toOnnx } from '../../graph/onnx/lower.ts';
import { onnxRuntimeDevices, openOnnxSession, type OnnxSession, type Tensor } from '../../graph/onnx/session.ts';
import { failure } from '../failures.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { buildNetwork, expectedTensors, multipleOf } from './buildNetwork.ts';

/** A network that is loaded and can be run. */
export interface LoadedNetwork {
  readonly modelId: string;
  readonly device: string;
  readonly multiple: number;
  /** Runs [1, 3, H, W] in -1..1 to the same shape. Runs of all networks wait for each other: each uses every core. */
  run(picture: Tensor, signal?: AbortSignal): Promise<Float32Array>;
}

/** Sessions kept at a time: both directions of one pair. */
const keptSessions = 2;

/** Any height and width at run time: nothing in a generator's graph depends on them, so one session serves pictures of every size. */
const freeAxes = { x: { 2: 'height', 3: 'width' }, y: { 2: 'height', 3: 'width' } };

/** Loads networks once and keeps a few; the least recently used goes first. */
export class NetworkCache {
  readonly #models: ModelRegistry;
  readonly #sessions = new Map<string, Promise<{ session: OnnxSession; network: LoadedNetwork }>>();
  readonly #turns = new PQueue({ concurrency: 1 });

  constructor(models: ModelRegistry) {
    this.#models = models;
  }

  /** The network of a model on a device. */
  async get(modelId: string, device = 'cpu'): Promise<LoadedNetwork> {
    if (!onnxRuntimeDevices().includes(device)) throw failure('runtime/unavailable', device, `one of ${onnxRuntimeDevices().join(', ')}`);
    const key = `${modelId} on ${device}`;
    const loading = this.#sessions.get(key) ?? this.#load(modelId, device);
    this.#sessions.delete(key);
    this.#sessions.set(key, loading); // most recently used is last
    try {
      const { network } = await loading;
      await this.#releaseBeyond(keptSessions);
      return network;
    } catch (error) {
      this.#sessions.delete(key);
      throw error;
    }
  }

  /** Gives the memory of all networks back; they are loaded again when needed. */
  async releaseAll(): Promise<void> {
    await this.#releaseBeyond(0);
  }

  async #releaseBeyond(kept: number): Promise<void> {
    for (const [key, loading] of [...this.#sessions].slice(0, Math.max(0, this.#sessions.size - kept))) {
      this.#sessions.delete(key);
      const loaded = await loading.catch(() => null);
      if (loaded) await this.#turns.add(() => loaded.session.release());
    }
  }

  async #load(modelId: string, device: string): Promise<{ session: OnnxSession; network: LoadedNetwork }> {
    const { manifest } = await this.#models.get(modelId);
    const weights = await this.#models.weights(modelId, expectedTensors);
    const side = Math.max(manifest.trainedSize, multipleOf(manifest.architecture));
    const { output, multiple } = buildNetwork(manifest.architecture, side, side);
    const model = toOnnx({ y: output }, (name) => numbersOf(weights.tensors, name), { freeAxes });
    const session = await openOnnxSession(model, { device }).catch((cause: unknown) => {
      throw failure('runtime/unavailable', device, 'a device that can run the network', cause);
    });
    return { session, network: { modelId, device, multiple, run: (picture, signal) => this.#run(session, modelId, picture, signal) } };
  }

  async #run(session: OnnxSession, modelId: string, picture: Tensor, signal?: AbortSignal): Promise<Float32Array> {
    return this.#turns.add(async () => {
      signal?.throwIfAborted();
      const { y } = await session.run({ x: picture });
      if (!y) throw failure('runtime/failed', 'no output', 'an output named y');
      if (!allFinite(y.data)) throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
      return y.data;
    });
  }
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
