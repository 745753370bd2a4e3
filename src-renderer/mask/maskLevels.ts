import { tilePixels, tileSide, type MaskRaster } from './maskRaster.ts';

/** A tile of a level: a pixel of level n is the mean of 2^n x 2^n pixels of the mask. */
export interface LevelTile {
  /** Null where nothing is masked. */
  readonly bytes: Uint8Array | null;
  /** Differs from that of every earlier state of this tile. */
  readonly stamp: number;
}

interface KeptTile {
  bytes: Uint8Array | null;
  stamp: number;
  readonly childStamps: number[];
}

/**
 * A mask at every halved size, tile by tile, made when asked for and only where it has changed: while a person paints on 24 megapixels
 * that are shown at an eighth, each frame averages the few tiles under the brush and nothing else.
 */
export class MaskLevels {
  readonly raster: MaskRaster;
  readonly #kept = new Map<string, KeptTile>();

  constructor(raster: MaskRaster) {
    this.raster = raster;
  }

  /** How many tiles a level has in each direction. */
  grid(level: number): { readonly columns: number; readonly rows: number } {
    const side = tileSide * 2 ** level;
    return { columns: Math.ceil(this.raster.width / side), rows: Math.ceil(this.raster.height / side) };
  }

  tile(level: number, column: number, row: number): LevelTile {
    if (column >= this.grid(level).columns || row >= this.grid(level).rows) return { bytes: null, stamp: 0 };
    const index = row * this.raster.columns + column;
    if (level === 0) return { bytes: this.raster.tile(index), stamp: this.raster.version(index) };
    const key = `${level} ${column} ${row}`;
    const kept = this.#kept.get(key) ?? { bytes: null, stamp: 0, childStamps: [0, 0, 0, 0] };
    this.#kept.set(key, kept);
    for (let quarter = 0; quarter < 4; quarter++) {
      const child = this.tile(level - 1, column * 2 + (quarter & 1), row * 2 + (quarter >> 1));
      if (child.stamp === kept.childStamps[quarter]) continue;
      kept.childStamps[quarter] = child.stamp;
      kept.bytes = halved(child.bytes, quarter, kept.bytes);
    }
    kept.stamp = kept.childStamps.reduce((sum, stamp) => sum + stamp, 0); // each only ever grows
    return kept;
  }
}

/** Puts a tile at half its size into a quarter of another, which is made if need be. */
function halved(child: Uint8Array | null, quarter: number, into: Uint8Array | null): Uint8Array | null {
  if (!child && !into) return null;
  const out = into ?? new Uint8Array(tilePixels);
  const half = tileSide / 2;
  const start = (quarter >> 1) * half * tileSide + (quarter & 1) * half;
  for (let y = 0; y < half; y++) {
    const to = start + y * tileSide;
    if (!child) out.fill(0, to, to + half);
    else halveRow(child, 2 * y * tileSide, out, to, half);
  }
  return out;
}

function halveRow(child: Uint8Array, from: number, out: Uint8Array, to: number, length: number): void {
  for (let x = 0, at = from; x < length; x++, at += 2) {
    out[to + x] = (child[at]! + child[at + 1]! + child[at + tileSide]! + child[at + tileSide + 1]! + 2) >> 2;
  }
}
