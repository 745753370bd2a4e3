import type { Tile } from './tiles.ts';

/** Interleaved numbers of a tile, each within 16 bits. */
export interface TileNumbers {
  readonly width: number;
  readonly height: number;
  readonly data: Int16Array | Uint8Array;
}

/**
 * Joins the numbers of overlapping tiles, such as changes, into one map without seams: each tile fades in and out linearly where it overlaps its neighbours,
 * and the weights at every pixel sum to 1. Takes tiles in the order of planTiles; memory is the finished map and one band of floats.
 */
export class TileAccumulator {
  readonly #width: number;
  readonly #height: number;
  readonly #channels: number;
  readonly #data: Int16Array;
  readonly #band: Float32Array;
  readonly #tiles: readonly Tile[];
  readonly #across: ReadonlyMap<number, Float32Array>;
  readonly #down: ReadonlyMap<number, Float32Array>;
  #next = 0;

  constructor(width: number, height: number, tiles: readonly Tile[], channels = 3) {
    const [first] = tiles;
    if (!first) throw new Error('TileAccumulator needs at least one tile');
    this.#width = width;
    this.#height = height;
    this.#channels = channels;
    this.#tiles = tiles;
    this.#data = new Int16Array(width * height * channels);
    this.#band = new Float32Array(width * first.height * channels);
    this.#across = fades([...new Set(tiles.map(({ x }) => x))], first.width, width);
    this.#down = fades([...new Set(tiles.map(({ y }) => y))], first.height, height);
  }

  /** Adds the next tile's numbers. */
  add({ width, height, data }: TileNumbers): void {
    const tile = this.#tiles[this.#next];
    if (tile?.width !== width || tile.height !== height)
      throw new Error(`TileAccumulator: tile ${this.#next} is not ${width} x ${height}`);
    const across = this.#across.get(tile.x) as Float32Array;
    const down = this.#down.get(tile.y) as Float32Array;
    for (let y = 0, from = 0; y < height; y++) {
      let to = (y * this.#width + tile.x) * this.#channels;
      for (let x = 0; x < width; x++) {
        const weight = (across[x] as number) * (down[y] as number);
        for (let c = 0; c < this.#channels; c++, to++, from++)
          this.#band[to] = (this.#band[to] as number) + weight * (data[from] as number);
      }
    }
    this.#next++;
    const below = this.#tiles[this.#next]?.y ?? this.#height;
    if (below !== tile.y) this.#finishRows(tile.y, below);
  }

  /** The joined map, once every tile has been added. */
  finish(): { readonly width: number; readonly height: number; readonly data: Int16Array } {
    if (this.#next !== this.#tiles.length)
      throw new Error(`TileAccumulator: ${this.#next} of ${this.#tiles.length} tiles were added`);
    return { width: this.#width, height: this.#height, data: this.#data };
  }

  /** Rows above the next row of tiles will not change any more: they are rounded into the map, and the band moves down. */
  #finishRows(from: number, to: number): void {
    const length = (to - from) * this.#width * this.#channels;
    const start = from * this.#width * this.#channels;
    for (let i = 0; i < length; i++) this.#data[start + i] = Math.round(this.#band[i] as number);
    this.#band.copyWithin(0, length);
    this.#band.fill(0, this.#band.length - length);
  }
}

/**
 * Along one side, each tile's weights by its start: a trapezoid whose slopes are as long as the overlaps, divided by the sum of all at
 * that pixel, so that more than two tiles may meet. The picture's own borders have no slope.
 */
function fades(starts: readonly number[], size: number, length: number): ReadonlyMap<number, Float32Array> {
  const sums = new Float64Array(length);
  const slopes = starts.map((start, i) => {
    const left = starts[i - 1];
    const right = starts[i + 1];
    const rise = left === undefined ? 0 : left + size - start;
    const fall = right === undefined ? 0 : start + size - right;
    const slope = Float64Array.from({ length: size }, (_, x) =>
      Math.min(1, rise ? (x + 0.5) / rise : 1, fall ? (size - x - 0.5) / fall : 1),
    );
    slope.forEach((weight, x) => (sums[start + x] = (sums[start + x] as number) + weight));
    return slope;
  });
  return new Map(
    starts.map((start, i) => [
      start,
      Float32Array.from(slopes[i] as Float64Array, (weight, x) => weight / (sums[start + x] as number)),
    ]),
  );
}
