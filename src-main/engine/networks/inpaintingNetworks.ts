import PQueue from 'p-queue';
import { readOnnxHeader } from '../../formats/onnx/header.ts';
import type { PreparedGraph, Runtime } from '../../graph/runtime.ts';
import { failure } from '../failures.ts';
import { checkedFile } from '../models/checkedFile.ts';
import { loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { InpaintPackage, ModelRegistry } from '../models/registry.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';
import type { InpaintingNetwork, Turns } from './inpaintingNetwork.ts';
import { openForeign } from './foreignNetwork.ts';
import { openPconv, pconvTensors } from './pconvNetwork.ts';
import { KeptNetworks } from './keptNetworks.ts';

interface Loaded {
  readonly session: PreparedGraph;
  readonly network: InpaintingNetwork;
}

/** Loads networks that fill holes once and keeps a few; the least recently used goes first. */
export class InpaintingNetworks {
  readonly #models: ModelRegistry;
  readonly #runtimes: Pick<Runtimes, 'choose'>;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #loaded = new KeptNetworks<Loaded>(({ session }) => this.#queue.add(() => session.release()));

  constructor(models: ModelRegistry, runtimes: Pick<Runtimes, 'choose'>) {
    this.#models = models;
    this.#runtimes = runtimes;
  }

  /**
   * The network of an inpainting model, such as the one that `grevy runs publish` made.
   * @throws ModelError, StudioFailure runtime/unavailable
   */
  async get(modelId: string): Promise<InpaintingNetwork> {
    const runtime = await this.#runtimes.choose();
    const key = `${modelId} on ${runtime.id}`;
    const { network } = await this.#loaded.get(key, () => this.#load(modelId, runtime));
    return network;
  }

  /** Gives the memory of all networks back; they are loaded again when needed. */
  async releaseAll(): Promise<void> {
    await this.#loaded.releaseAll();
  }

  async #load(modelId: string, runtime: Runtime): Promise<Loaded> {
    const found = await this.#models.inpainter(modelId);
    const turns: Turns = (work, signal) =>
      this.#queue.add(async () => {
        signal?.throwIfAborted();
        return work();
      });
    return openInpainter(found, runtime, turns).catch((cause: unknown) => {
      if (cause instanceof Error && cause.name !== 'Error') throw cause; // ours, with a name of its own
      throw failure('runtime/unavailable', runtime.id, 'a runtime that can run the network', cause);
    });
  }
}

/** Reads, checks and prepares the network of a package. Those of others are ONNX files and run on ONNX Runtime, whatever else there is. */
async function openInpainter({ id: modelId, folder, manifest }: InpaintPackage, runtime: Runtime, turns: Turns): Promise<Loaded> {
  const { network, trainedSize, multiple } = manifest;
  switch (network.kind) {
    case 'pconvUnet': {
      const weights = await loadWeights(folder, network.weights);
      matchTensors(weights, pconvTensors(network));
      const numbers = (name: string): Float32Array => weights.tensors.get(name)?.toFloat32() ?? new Float32Array();
      return openPconv({ ...network, modelId, trainedSize, turns, weights: numbers }, runtime);
    }
    case 'onnx': {
      const bytes = await checkedFile(folder, network.network);
      readOnnxHeader(bytes); // a package may have been made by anybody
      return openForeign(bytes, { modelId, trainedSize, multiple, convention: network.convention, turns }, {});
    }
  }
}
