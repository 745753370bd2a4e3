import { sizeOf, type Shape } from '../graph/node.ts';
import type { Tensor } from '../graph/runtime.ts';
import type { Chance } from './random.ts';

/** A mask of dropout with probability one half (Srivastava et al. 2014): zeros, and twos in place of what is kept, so that the mean stays. */
export function dropoutMask(shape: Shape, chance: Chance, ...key: readonly number[]): Tensor {
  const coins = chance.coins(sizeOf(shape), ...key);
  return { data: coins.map((coin) => 2 * coin), shape };
}
