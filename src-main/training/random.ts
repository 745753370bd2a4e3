/**
 * Numbers of chance by counter: the same key gives the same number, whatever was asked before. So a run that was interrupted goes on with exactly
 * the numbers that it would have had, and nothing of a generator's state needs to be saved. Mixing by the finaliser of MurmurHash3 (Appleby 2011).
 */
export interface Chance {
  /** Uniform in 0..1, 1 excluded. */
  uniform(...key: readonly number[]): number;
  /** A whole number from 0 to below `count`. */
  below(count: number, ...key: readonly number[]): number;
  /** Standard normal (Box and Muller 1958). */
  normal(...key: readonly number[]): number;
}

/** What chance decides in a run; the first number of every key, so that streams never meet. */
export const stream = { weights: 1, orderA: 2, orderB: 3, crop: 4, flip: 5, pool: 6, mask: 7, mix: 8, review: 9 } as const;

function mix(hash: number, value: number): number {
  let h = (hash ^ value) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export function chanceOf(seed: number): Chance {
  const bits = (key: readonly number[], salt: number): number => {
    let h = mix(mix(0x9e3779b9, seed), salt);
    for (const value of key) h = mix(mix(h, value >>> 0), 0x27d4eb2f);
    return h;
  };
  // 53 bits, as many as a double holds, from two independent words.
  const uniform = (...key: readonly number[]): number => ((bits(key, 1) >>> 5) * 0x4000000 + (bits(key, 2) >>> 6)) / 2 ** 53;
  return {
    uniform,
    below: (count, ...key) => Math.floor(uniform(...key) * count),
    normal: (...key) => Math.sqrt(-2 * Math.log(1 - uniform(...key, 0))) * Math.cos(2 * Math.PI * uniform(...key, 1)),
  };
}

/** A fresh order of 0..count-1 for each epoch (Fisher and Yates). */
export function shuffled(count: number, chance: Chance, ...key: readonly number[]): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = chance.below(i + 1, ...key, i);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
