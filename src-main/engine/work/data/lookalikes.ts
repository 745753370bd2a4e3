/** Bits in which two hashes may differ and still be of one picture. */
const farthest = 3;
/** With one band more than bits that may differ, two such hashes are the same in at least one band. */
const bands = 4;
const bandBits = 16n;

/**
 * Groups of items whose hashes differ in at most 3 of 64 bits. Only items that share a band are compared, so thousands take milliseconds.
 * @returns groups of at least two, as indices in ascending order
 */
export function lookalikes(hashes: readonly (bigint | null)[]): number[][] {
  const parent = hashes.map((_hash, index) => index);
  const root = (index: number): number => (parent[index] === index ? index : root(parent[index] as number));
  for (let band = 0; band < bands; band++) {
    const byBits = new Map<bigint, number[]>();
    for (const [index, hash] of hashes.entries()) {
      if (hash === null) continue;
      const bits = (hash >> (bandBits * BigInt(band))) & 0xffffn;
      const near = byBits.get(bits) ?? [];
      for (const other of near) if (apart(hash, hashes[other] as bigint) <= farthest) parent[root(index)] = root(other);
      byBits.set(bits, [...near, index]);
    }
  }
  return grouped(hashes.map((_hash, index) => root(index)));
}

/** Indices that share a key, in groups of at least two. */
export function grouped(keys: readonly unknown[]): number[][] {
  const groups = new Map<unknown, number[]>();
  for (const [index, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), index]);
  return [...groups.values()].filter(({ length }) => length > 1);
}

function apart(a: bigint, b: bigint): number {
  let count = 0;
  for (let bits = a ^ b; bits > 0n; bits &= bits - 1n) count++;
  return count;
}
