import type { Tensor } from '../graph/runtime.ts';
import type { Chance } from './random.ts';

/** Earlier fakes that a discriminator sees again, so that it does not forget them. */
export interface Pool {
  readonly capacity: number;
  readonly pictures: readonly Float32Array[];
}

export const emptyPool = (capacity: number): Pool => ({ capacity, pictures: [] });

/**
 * History of generated pictures (Shrivastava et al. 2017): while the pool fills, the fresh fake is used; then with probability one half an earlier
 * one is used and replaced by the fresh one.
 * @returns the picture to judge, and the pool afterwards
 */
export function exchange(
  pool: Pool,
  fresh: Float32Array,
  chance: Chance,
  ...key: readonly number[]
): { readonly picture: Float32Array; readonly pool: Pool } {
  const { capacity, pictures } = pool;
  if (capacity === 0) return { picture: fresh, pool };
  if (pictures.length < capacity) return { picture: fresh, pool: { capacity, pictures: [...pictures, fresh] } };
  if (chance.uniform(...key, 0) < 0.5) return { picture: fresh, pool };
  const index = chance.below(capacity, ...key, 1);
  return { picture: pictures[index] ?? fresh, pool: { capacity, pictures: pictures.with(index, fresh) } };
}

/** Every picture of a batch goes through the pool by itself. */
export function exchangeBatch(
  pool: Pool,
  fresh: Tensor,
  chance: Chance,
  ...key: readonly number[]
): { readonly pictures: Tensor; readonly pool: Pool } {
  const [batch = 1] = fresh.shape;
  const size = fresh.data.length / batch;
  const data = new Float32Array(fresh.data.length);
  for (let n = 0; n < batch; n++) {
    const one = fresh.data.slice(n * size, (n + 1) * size);
    const exchanged = exchange(pool, one, chance, ...key, ...(n > 0 ? [n] : []));
    data.set(exchanged.picture, n * size);
    pool = exchanged.pool;
  }
  return { pictures: { data, shape: fresh.shape }, pool };
}
