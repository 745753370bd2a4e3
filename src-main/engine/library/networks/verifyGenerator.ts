import type { ModelVerification } from '../../../contract/models.ts';
import { countParameters, loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { GenerationPackage } from '../models/registry.ts';
import { generatorTensors, judgeTensors } from './generatorNetwork.ts';

/**
 * Checks every byte of a package that makes pictures from chance: SHA-256, and that its tensors are those of its networks.
 * @throws ModelError
 */
export async function verifyGenerator({ id, folder, manifest }: GenerationPackage): Promise<ModelVerification> {
  const start = performance.now();
  const { generator, latent, discriminator } = manifest;
  const weights = await loadWeights(folder, manifest.weights);
  matchTensors(weights, generatorTensors(generator, latent));
  if (discriminator)
    matchTensors(await loadWeights(folder, discriminator), judgeTensors(discriminator.network, generator.channels));
  return {
    id,
    sha256: manifest.weights.sha256,
    tensors: weights.tensors.size,
    parameters: countParameters(weights),
    ms: performance.now() - start,
  };
}
