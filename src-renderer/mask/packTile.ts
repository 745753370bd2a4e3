import { tilePixels } from './maskRaster.ts';

/**
 * A tile as runs: pairs of (value, length - 1). Painted masks are flat but for their edges, so that a tile of 64 KiB takes one or two; one
 * that would not get smaller is kept as it is, which its length tells.
 */
export function packTile(tile: Uint8Array): Uint8Array {
  const packed = new Uint8Array(tilePixels);
  let to = 0;
  for (let from = 0; from < tilePixels;) {
    if (to + 2 >= tilePixels) return tile.slice();
    const value = tile[from]!;
    let end = from + 1;
    while (end < tilePixels && end - from < 256 && tile[end] === value) end += 1;
    packed[to++] = value;
    packed[to++] = end - from - 1;
    from = end;
  }
  return packed.slice(0, to);
}

export function unpackTile(packed: Uint8Array): Uint8Array {
  if (packed.length === tilePixels) return packed.slice();
  const tile = new Uint8Array(tilePixels);
  let to = 0;
  for (let from = 0; from < packed.length; from += 2) {
    const length = packed[from + 1]! + 1;
    tile.fill(packed[from]!, to, to + length);
    to += length;
  }
  return tile;
}
