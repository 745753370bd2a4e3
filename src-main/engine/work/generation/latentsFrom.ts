import { mostSamples } from '../../../contract/generation.ts';
import { joined, vectorsOf } from '../../../latent/vectors.ts';
import { failure } from '../../failures.ts';
import type { GeneratorNetwork } from '../../library/networks/generatorNetwork.ts';

/**
 * Latent vectors as they came.
 * @param count how many they must be; without it any number of at most `mostSamples`
 * @throws StudioFailure latent/size where they are no whole vectors of this model
 */
export function latentsFrom(
  bytes: Uint8Array,
  { latent }: Pick<GeneratorNetwork, 'latent'>,
  count?: number,
): Float32Array {
  const vectors = vectorsOf(bytes, latent);
  if (!vectors || vectors.length > mostSamples || (count !== undefined && vectors.length !== count))
    throw failure(
      'latent/size',
      `${bytes.length / 4} numbers`,
      `${count ?? `1 to ${mostSamples}`} vectors of ${latent} finite numbers`,
    );
  return joined(vectors);
}
