import { readOnnxHeader } from '../../../formats/onnx/header.ts';
import type { PreparedGraph } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import { checkedFile } from '../models/checkedFile.ts';
import { loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { InpaintPackage } from '../models/registry.ts';
import { openForeign } from './foreignNetwork.ts';
import type { InpaintingNetwork } from './inpaintingNetwork.ts';
import { openOwnInpainter, ownInpainterTensors } from './ownInpainter.ts';
import type { Place } from './place.ts';
import type { Turns } from './turns.ts';

interface Opened {
  readonly session: PreparedGraph;
  readonly network: InpaintingNetwork;
}

/**
 * Reads, checks and prepares a network that fills holes. Those of others are ONNX files and run on ONNX Runtime, whatever else there is.
 * @throws ModelError, StudioFailure runtime/unavailable
 */
export function openInpainter(found: InpaintPackage, place: Place, turns: Turns): Promise<Opened> {
  return opened(found, place, turns).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name !== 'Error') throw cause; // ours, with a name of its own
    throw failure('runtime/unavailable', place.runtime.id, 'a runtime that can run the network', cause);
  });
}

async function opened({ id: modelId, folder, manifest }: InpaintPackage, place: Place, turns: Turns): Promise<Opened> {
  const { network, trainedSize, multiple } = manifest;
  switch (network.kind) {
    case 'pconvUnet':
    case 'gatedUnet': {
      const weights = await loadWeights(folder, network.weights);
      matchTensors(weights, ownInpainterTensors(network));
      const numbers = (name: string): Float32Array => weights.tensors.get(name)?.toFloat32() ?? new Float32Array();
      const options = { network, modelId, trainedSize, turns, weights: numbers };
      return openOwnInpainter(options, place.runtime, place.device);
    }
    case 'onnx': {
      const bytes = await checkedFile(folder, network.network);
      readOnnxHeader(bytes); // a package may have been made by anybody
      return openForeign(bytes, { modelId, trainedSize, multiple, convention: network.convention, turns });
    }
  }
}
