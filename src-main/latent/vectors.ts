import { chanceOf, stream } from '../training/random.ts';

/** The latent vector of a seed and a place in its row: standard normals, the same on every machine and in every program of the studio. */
export const drawLatent = (seed: number, index: number, size: number): Float32Array =>
  chanceOf(seed).normals(size, stream.latent, index);

/** Vectors one after the other, as a network takes them. */
export function joined(vectors: readonly Float32Array[]): Float32Array {
  const size = vectors[0]?.length ?? 0;
  const all = new Float32Array(vectors.length * size);
  for (const [i, vector] of vectors.entries()) all.set(vector, i * size);
  return all;
}

/** Vectors as bytes (float32, little-endian), as they cross a process. */
export function bytesOf(vectors: readonly Float32Array[]): Uint8Array {
  const all = joined(vectors);
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength);
}

/**
 * Vectors of a size out of bytes.
 * @returns null where the bytes are no whole vectors of that size, or not all numbers are finite
 */
export function vectorsOf(bytes: Uint8Array, size: number): Float32Array[] | null {
  if (bytes.length === 0 || bytes.length % (4 * size) !== 0) return null;
  const numbers = new Float32Array(bytes.slice().buffer);
  if (!numbers.every(Number.isFinite)) return null;
  return Array.from({ length: numbers.length / size }, (_, i) => numbers.slice(i * size, (i + 1) * size));
}

/** The Euclidean length of a vector. */
export const lengthOf = (vector: Float32Array): number => Math.sqrt(dot(vector, vector));

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** a + share b */
export const plus = (a: Float32Array, b: Float32Array, share = 1): Float32Array =>
  a.map((value, i) => value + share * (b[i] as number));

/** Truncation: nearer to the mean of all vectors, which is 0. At 1 it is the vector, at 0 the mean, whose picture is the most common and all alike. */
export const truncated = (vector: Float32Array, share: number): Float32Array => vector.map((value) => value * share);
