import { chanceOf, stream } from '../training/random.ts';
import { plus } from './vectors.ts';

/** The mean of vectors, at least one: what they have in common (Radford et al. 2016, section 6.3.2: single samples are unstable, means of three are not). */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const [first, ...rest] = vectors;
  if (!first) throw new RangeError('the mean of no vectors');
  return rest.reduce((sum, vector) => plus(sum, vector), first).map((value) => value / vectors.length);
}

/** Three cells of samples: what it starts with, what is taken away, what comes in its place. */
export interface Cells {
  readonly a: readonly Float32Array[];
  readonly b: readonly Float32Array[];
  readonly c: readonly Float32Array[];
}

/** What the sum changes in whatever it is applied to: the mean of c less that of b. An empty cell counts as nothing. */
export function changeOf({ b, c }: Pick<Cells, 'b' | 'c'>, size: number): Float32Array {
  const none = new Float32Array(size);
  const [taken, given] = [b, c].map((cell) => (cell.length > 0 ? meanOf(cell) : none)) as [Float32Array, Float32Array];
  return plus(given, taken, -1);
}

/** a - b + c of the cells' means. */
export const sumOf = ({ a, ...change }: Cells): Float32Array => {
  const from = meanOf(a);
  return plus(from, changeOf(change, from.length));
};

/** How far noise may move each number of a vector, to either side (Radford et al. 2016, figure 7). */
const noiseReach = 0.25;

/** A vector in the middle of eight neighbours, moved by uniform noise: 3 x 3 in rows, as in the paper's figure. */
export function neighbourhood(vector: Float32Array, seed = 1): Float32Array[] {
  const chance = chanceOf(seed);
  return Array.from({ length: 9 }, (_, place) =>
    place === 4
      ? vector
      : vector.map((value, i) => value + noiseReach * (2 * chance.uniform(stream.latent, place, i) - 1)),
  );
}
