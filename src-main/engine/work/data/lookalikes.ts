/** Bits in which two hashes may differ and still be of one picture. */
const farthest = 3;
/** With one band more than bits that may differ, two such hashes are the same in at least one band. */
const bands = 4;
const bandBits = 16n;

/** What a picture looks like at a glance: where it is brighter than beside it, and its colours, square by square, 0..255. */
export interface Look {
  readonly hash: bigint | null;
  readonly colours: Uint8Array;
}

/** Differences of colours, in levels, up to which two pictures with the same hash are one, in the mean and in any square: things of one shape share a hash in all colours. */
const farthestMean = 12;
const farthestSquare = 48;

/**
 * Groups of pictures whose hashes differ in at most 3 of 64 bits, and whose colours are nearly the same. Only those that share a band are compared, so
 * thousands take milliseconds.
 * @returns groups of at least two, as indices in ascending order
 */
export function lookalikes(looks: readonly Look[]): number[][] {
  const parent = looks.map((_look, index) => index);
  const root = (index: number): number => (parent[index] === index ? index : root(parent[index] as number));
  for (let band = 0; band < bands; band++) {
    const byBits = new Map<bigint, number[]>();
    for (const [index, { hash, colours }] of looks.entries()) {
      if (hash === null) continue;
      const bits = (hash >> (bandBits * BigInt(band))) & 0xffffn;
      const near = byBits.get(bits) ?? [];
      for (const other of near) {
        const its = looks[other] as Look;
        const isAlike = apart(hash, its.hash ?? 0n) <= farthest && areNear(colours, its.colours);
        if (isAlike) parent[root(index)] = root(other);
      }
      byBits.set(bits, [...near, index]);
    }
  }
  return grouped(looks.map((_look, index) => root(index)));
}

/** Indices that share a key, in groups of at least two. */
export function grouped(keys: readonly unknown[]): number[][] {
  const groups = new Map<unknown, number[]>();
  for (const [index, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), index]);
  return [...groups.values()].filter(({ length }) => length > 1);
}

function areNear(a: Uint8Array, b: Uint8Array): boolean {
  let sum = 0;
  for (const [i, value] of a.entries()) {
    const difference = Math.abs(value - (b[i] as number));
    if (difference > farthestSquare) return false;
    sum += difference;
  }
  return sum <= farthestMean * a.length;
}

function apart(a: bigint, b: bigint): number {
  let count = 0;
  for (let bits = a ^ b; bits > 0n; bits &= bits - 1n) count++;
  return count;
}
