/**
 * Numbers of chance by counter: the same key gives the same number, whatever was asked before. So a run that was interrupted goes on with exactly
 * the numbers that it would have had, and nothing of a generator's state needs to be saved. Mixing by the finaliser of MurmurHash3 (Appleby 2011).
 */
export interface Chance {
  /** Uniform in 0..1, 1 excluded. */
  uniform(...key: readonly number[]): number;
  /** A whole number from 0 to below `count`. */
  below(count: number, ...key: readonly number[]): number;
  /** Standard normals (Box and Muller 1958), as many as wanted. */
  normals(count: number, ...key: readonly number[]): Float32Array;
  /** Zeros and ones, each with probability one half, as many as wanted. */
  coins(count: number, ...key: readonly number[]): Float32Array;
}

/** What chance decides in a run; the first number of every key, so that streams never meet. */
export const stream = {
  weights: 1,
  orderA: 2,
  orderB: 3,
  crop: 4,
  flip: 5,
  pool: 6,
  mask: 7,
  mix: 8,
  review: 9,
  strokes: 10,
  orderHoles: 11,
  augment: 12,
  scale: 13,
  holeKind: 14,
  holeShape: 15,
  latent: 16,
} as const;

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
  /** Word `i` of the row that a key begins: the key is mixed once for all of them. */
  const word = (start: number, i: number): number => mix(mix(start, i), 0x27d4eb2f);
  const uniform = (...key: readonly number[]): number =>
    ((bits(key, 1) >>> 5) * 0x4000000 + (bits(key, 2) >>> 6)) / 2 ** 53;
  return {
    uniform,
    below: (count, ...key) => Math.floor(uniform(...key) * count),
    normals(count, ...key) {
      const start = bits(key, 3);
      const numbers = new Float32Array(count);
      for (let i = 0; i < count; i += 2) {
        const radius = Math.sqrt(-2 * Math.log((word(start, i) + 1) / 2 ** 32));
        const angle = (2 * Math.PI * word(start, i + 1)) / 2 ** 32;
        numbers[i] = radius * Math.cos(angle);
        if (i + 1 < count) numbers[i + 1] = radius * Math.sin(angle);
      }
      return numbers;
    },
    coins(count, ...key) {
      const start = bits(key, 4);
      return new Float32Array(count).map((_zero, i) => word(start, i) & 1);
    },
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
