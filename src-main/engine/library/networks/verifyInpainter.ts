import type { ModelVerification } from '../../../contract/models.ts';
import { readOnnxHeader } from '../../../formats/onnx/header.ts';
import { checkedFile } from '../models/checkedFile.ts';
import { countParameters, loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { InpaintPackage } from '../models/registry.ts';
import { ownInpainterTensors } from './ownInpainter.ts';

/**
 * Checks every byte of a package that fills holes: SHA-256, and that its tensors are those of its network or its file harmless.
 * @throws ModelError, OnnxError
 */
export async function verifyInpainter({
  id,
  folder,
  manifest: { network },
}: InpaintPackage): Promise<ModelVerification> {
  const start = performance.now();
  if (network.kind === 'onnx') {
    const { tensors } = readOnnxHeader(await checkedFile(folder, network.network));
    return { id, sha256: network.network.sha256, tensors, parameters: 0, ms: performance.now() - start };
  }
  const weights = await loadWeights(folder, network.weights);
  matchTensors(weights, ownInpainterTensors(network));
  const { sha256 } = network.weights;
  return {
    id,
    sha256,
    tensors: weights.tensors.size,
    parameters: countParameters(weights),
    ms: performance.now() - start,
  };
}
