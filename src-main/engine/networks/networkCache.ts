import PQueue from 'p-queue';
import { sizeOf, type InputNode } from '../../graph/node.ts';
import type { FreeAxes, PreparedGraph, Runtime, Tensor } from '../../graph/runtime.ts';
import { chanceOf, stream } from '../../training/random.ts';
import { isOutOfMemory } from '../../graph/outOfMemory.ts';
import { failure, reasonOf } from '../failures.ts';
import type { ModelRegistry } from '../models/registry.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';
import { sidesOf } from '../../nets/networkOptions.ts';
import { buildNetwork, expectedTensors } from './buildNetwork.ts';
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
const anySides = (name = ''): FreeAxes[string] => ({ 2: `height${name}`, 3: `width${name}` });
const freeAxesOf = (masks: readonly InputNode[]): FreeAxes => ({
  x: anySides(),
  y: anySides(),
  ...Object.fromEntries(masks.map(({ name }, index) => [name, anySides(String(index))])),
});

/** Dropout that stays on is drawn by this seed, so that the same picture gives the same result. */
const dropoutSeed = 1;

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
    const side = Math.max(manifest.trainedSize, sidesOf(manifest.architecture).multiple);
    const { output, multiple, masks } = buildNetwork(manifest.architecture, side, side, manifest.atTestTime);
    const values = (name: string): Float32Array => numbersOf(weights.tensors, name);
    const graph = await runtime.prepare({ y: output }, values, { device, freeAxes: freeAxesOf(masks) }).catch((cause: unknown) => {
      throw isOutOfMemory(cause)
        ? cause
        : failure('runtime/unavailable', `${device}: ${reasonOf(cause)}`, 'a device that can run the network', cause);
    });
    const run: LoadedNetwork['run'] = (picture, signal) =>
      this.#run(graph, modelId, { x: picture, ...masksFor(masks, side, picture) }, signal);
    return { graph, network: { modelId, runtime: runtime.id, device, multiple, run } };
  }

  async #run(graph: PreparedGraph, modelId: string, inputs: Readonly<Record<string, Tensor>>, signal?: AbortSignal): Promise<Float32Array> {
    return this.#turns.add(async () => {
      signal?.throwIfAborted();
      const { y } = await graph.run(inputs);
      if (!y) throw failure('runtime/failed', 'no output', 'an output named y');
      if (!allFinite(y.data)) throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
      return y.data;
    });
  }
}

/** Masks of dropout for a picture of any size: those of the size that the graph was built for, grown with it. */
function masksFor(masks: readonly InputNode[], builtSide: number, { shape: [, , height = 1, width = 1] }: Tensor): Record<string, Tensor> {
  const chance = chanceOf(dropoutSeed);
  const entries = masks.map(({ name, shape: [, channels = 1, rows = 1, columns = 1] }, index) => {
    const shape = [1, channels, Math.round((rows * height) / builtSide), Math.round((columns * width) / builtSide)];
    const coins = chance.coins(sizeOf(shape), stream.mask, index);
    return [name, { data: coins.map((coin) => 2 * coin), shape }] as const;
  });
  return Object.fromEntries(entries);
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
