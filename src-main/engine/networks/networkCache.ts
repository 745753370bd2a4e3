import PQueue from 'p-queue';
import type { PreparedGraph, Runtime, Tensor } from '../../graph/runtime.ts';
import { isOutOfMemory } from '../../runtimes/outOfMemory.ts';
import { failure, reasonOf } from '../failures.ts';
import type { ModelRegistry } from '../models/registry.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';
import { buildNetwork, expectedTensors, multipleOf } from './buildNetwork.ts';
import { KeptNetworks } from './keptNetworks.ts';

/** A network that is loaded and can be run. */
export interface LoadedNetwork {
  readonly modelId: string;
  readonly runtime: string;
  readonly device: string;
  readonly multiple: number;
  /** Runs [1, 3, H, W] in -1..1 to the same shape. Runs of all networks wait for each other: each uses every core. */
  run(picture: Tensor, signal?: AbortSignal): Promise<Float32Array>;
}

/** Any height and width at run time: nothing in a generator's graph depends on them, so one prepared graph serves pictures of every size. */
const freeAxes = { x: { 2: 'height', 3: 'width' }, y: { 2: 'height', 3: 'width' } };

/** Where a network shall run; null leaves the choice to the studio. */
export interface NetworkPlace {
  readonly runtime?: string | null;
  readonly device?: string | null;
}

interface Loaded {
  readonly graph: PreparedGraph;
  readonly network: LoadedNetwork;
}

/** Loads networks once and keeps a few; the least recently used goes first. */
export class NetworkCache {
  readonly #models: ModelRegistry;
  readonly #runtimes: Runtimes;
  readonly #turns = new PQueue({ concurrency: 1 });
  readonly #loaded = new KeptNetworks<Loaded>(({ graph }) => this.#turns.add(() => graph.release()));

  constructor(models: ModelRegistry, runtimes: Runtimes) {
    this.#models = models;
    this.#runtimes = runtimes;
  }

  /** The network of a model, where it shall run. */
  async get(modelId: string, { runtime: wanted = null, device: wantedDevice = null }: NetworkPlace = {}): Promise<LoadedNetwork> {
    const runtime = await this.#runtimes.choose(wanted);
    const device = wantedDevice ?? runtime.devices[0] ?? 'cpu';
    if (!runtime.devices.includes(device)) throw failure('runtime/unavailable', device, `one of ${runtime.devices.join(', ')}`);
    const key = `${modelId} on ${runtime.id} on ${device}`;
    const { network } = await this.#loaded.get(key, () => this.#load(modelId, runtime, device));
    return network;
  }

  /** Gives the memory of all networks back; they are loaded again when needed. */
  async releaseAll(): Promise<void> {
    await this.#loaded.releaseAll();
  }

  async #load(modelId: string, runtime: Runtime, device: string): Promise<Loaded> {
    const { manifest } = await this.#models.get(modelId);
    const weights = await this.#models.weights(modelId, expectedTensors);
    const side = Math.max(manifest.trainedSize, multipleOf(manifest.architecture));
    const { output, multiple } = buildNetwork(manifest.architecture, side, side);
    const values = (name: string): Float32Array => numbersOf(weights.tensors, name);
    const graph = await runtime.prepare({ y: output }, values, { device, freeAxes }).catch((cause: unknown) => {
      throw isOutOfMemory(cause)
        ? cause
        : failure('runtime/unavailable', `${device}: ${reasonOf(cause)}`, 'a device that can run the network', cause);
    });
    const run: LoadedNetwork['run'] = (picture, signal) => this.#run(graph, modelId, picture, signal);
    return { graph, network: { modelId, runtime: runtime.id, device, multiple, run } };
  }

  async #run(graph: PreparedGraph, modelId: string, picture: Tensor, signal?: AbortSignal): Promise<Float32Array> {
    return this.#turns.add(async () => {
      signal?.throwIfAborted();
      const { y } = await graph.run({ x: picture });
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
