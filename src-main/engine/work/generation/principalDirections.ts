import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalDirections {
  /** Of length 1, the strongest first. */
  readonly directions: readonly Float32Array[];
  /** The share of the features' variance that each has, 0..1. */
  readonly shares: readonly number[];
}

/**
 * Directions in which samples vary most (GANSpace, Härkönen et al. 2020, section 3.2): principal components of the features that a network makes first, from the
 * products of all pairs of samples, and for each the latent direction that follows it best, by least squares.
 * @param latents of the samples
 * @param products [N, N] in rows: products of the samples' features, less their mean
 */
export function principalDirections(
  latents: readonly Float32Array[],
  products: Float32Array,
  count: number,
): PrincipalDirections {
  const n = latents.length;
  const gram = new Matrix(Array.from({ length: n }, (_, row) => [...products.subarray(row * n, (row + 1) * n)]));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = realEigenvalues.map((_value, index) => index).sort((a, b) => value(b) - value(a));
  const total = realEigenvalues.reduce((sum, one) => sum + Math.max(0, one), 0);
  function value(index: number): number {
    return realEigenvalues[index] as number;
  }
  const strongest = order.slice(0, count);
  return {
    directions: strongest.map((index) => following(latents, eigenvectorMatrix.getColumn(index))),
    shares: strongest.map((index) => Math.max(0, value(index)) / Math.max(total, 1e-12)),
  };
}

/** The direction whose latent vectors go with the samples' coordinates, of length 1; its largest number is positive, so that it is the same every time. */
function following(latents: readonly Float32Array[], coordinates: readonly number[]): Float32Array {
  const direction = new Float64Array(latents[0]?.length ?? 0);
  for (const [i, latent] of latents.entries())
    for (let k = 0; k < direction.length; k++)
      direction[k] = (direction[k] as number) + (coordinates[i] as number) * (latent[k] as number);
  const largest = direction.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  const length = Math.sqrt(direction.reduce((sum, one) => sum + one * one, 0)) * (Math.sign(largest) || 1);
  return Float32Array.from(direction, (one) => one / length);
}
