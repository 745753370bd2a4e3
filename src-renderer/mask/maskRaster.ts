import type { Size } from '../canvas/geometry.ts';
import { intersection, union, wholeOf, type Area } from '../../src-main/masks/area.ts';

/** Side of a tile: 64 KiB each, so that a stroke touches few and an undo keeps little. */
export const tileSide = 256;
export const tilePixels = tileSide * tileSide;

/** Called for a row of a tile: the pixel (x + i, y) is bytes[at + i] for i < length. */
export type SpanVisitor = (bytes: Uint8Array, at: number, x: number, y: number, length: number) => void;

interface TileFacts {
  readonly count: number;
  readonly bounds: Area | null;
}

/**
 * The mask of a picture: 8 bits per pixel at the picture's own size, 255 where to work, 0 where nothing may change. Kept in tiles that exist
 * only where something was painted: an untouched mask of 24 megapixels takes nothing, a full one 24 MB. Pixels of a tile beyond the
 * picture's edge stay 0.
 */
export class MaskRaster {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly #tiles: (Uint8Array | null)[];
  readonly #facts: (TileFacts | null)[];
  /** Grows by one each time that a tile is written: who shows tiles compares it with the version it has shown. */
  readonly #versions: Uint32Array;
  /** Tiles as they were when the recording began, by index. */
  #kept: Map<number, Uint8Array | null> | null = null;

  constructor({ width, height }: Size) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / tileSide);
    this.rows = Math.ceil(height / tileSide);
    this.#tiles = new Array<Uint8Array | null>(this.columns * this.rows).fill(null);
    this.#facts = new Array<TileFacts | null>(this.#tiles.length).fill({ count: 0, bounds: null });
    this.#versions = new Uint32Array(this.#tiles.length);
  }

  /** 0 outside the picture. */
  at(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return 0;
    const tile = this.#tiles[Math.floor(y / tileSide) * this.columns + Math.floor(x / tileSide)];
    return tile ? tile[(y % tileSide) * tileSide + (x % tileSide)]! : 0;
  }

  /** A tile for reading only; null where nothing is masked. */
  tile(index: number): Uint8Array | null {
    return this.#tiles[index] ?? null;
  }

  version(index: number): number {
    return this.#versions[index] ?? 0;
  }

  /** The pixels of the picture that a tile holds. */
  areaOf(index: number): Area {
    const x = (index % this.columns) * tileSide;
    const y = Math.floor(index / this.columns) * tileSide;
    return { x, y, width: Math.min(tileSide, this.width - x), height: Math.min(tileSide, this.height - y) };
  }

  /** Indices of the tiles that a rectangle touches. */
  tilesIn(area: Area): number[] {
    const inside = intersection(area, wholeOf(this));
    if (!inside) return [];
    const indices: number[] = [];
    for (let row = Math.floor(inside.y / tileSide); row * tileSide < inside.y + inside.height; row++) {
      for (let column = Math.floor(inside.x / tileSide); column * tileSide < inside.x + inside.width; column++) {
        indices.push(row * this.columns + column);
      }
    }
    return indices;
  }

  /** Lets a visitor change the part of a tile that lies in a rectangle, row by row. */
  writeTile(index: number, area: Area, visit: SpanVisitor): void {
    const place = this.areaOf(index);
    const part = intersection(place, area);
    if (!part) return;
    const bytes = this.#writable(index);
    const left = part.x - place.x;
    for (let y = part.y; y < part.y + part.height; y++)
      visit(bytes, (y - place.y) * tileSide + left, part.x, y, part.width);
  }

  /** Puts a whole tile in place of another; null is an empty one. The bytes are taken, not copied. */
  replaceTile(index: number, bytes: Uint8Array | null): void {
    this.#keep(index);
    this.#tiles[index] = bytes;
    this.#touched(index);
  }

  /** A copy of a rectangle, row after row; what lies outside of the picture is 0. */
  read(area: Area): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(area.width * area.height);
    for (const index of this.tilesIn(area)) {
      const tile = this.#tiles[index];
      const place = this.areaOf(index);
      const part = intersection(place, area);
      if (!tile || !part) continue;
      for (let y = part.y; y < part.y + part.height; y++) {
        const from = (y - place.y) * tileSide + part.x - place.x;
        out.set(tile.subarray(from, from + part.width), (y - area.y) * area.width + part.x - area.x);
      }
    }
    return out;
  }

  /** Writes a rectangle; tiles in which nothing would change are left alone. */
  write(area: Area, values: Uint8Array): void {
    const from = (x: number, y: number): number => (y - area.y) * area.width + x - area.x;
    for (const index of this.tilesIn(area)) {
      if (!this.#differs(index, area, values)) continue;
      this.writeTile(index, area, (bytes, at, x, y, length) =>
        bytes.set(values.subarray(from(x, y), from(x, y) + length), at),
      );
    }
  }

  /** How many pixels are masked at all. */
  get count(): number {
    return this.#tiles.reduce((sum, _tile, index) => sum + this.#factsOf(index).count, 0);
  }

  /** The smallest rectangle that holds every masked pixel. */
  get bounds(): Area | null {
    let whole: Area | null = null;
    for (let index = 0; index < this.#tiles.length; index++) {
      const { bounds } = this.#factsOf(index);
      if (bounds) whole = whole ? union(whole, bounds) : bounds;
    }
    return whole;
  }

  /** From now on every tile that changes is kept as it was. */
  record(): void {
    this.#kept = new Map();
  }

  /** Ends a recording and hands out the tiles as they were; empties tiles that hold nothing any more. */
  endRecording(): ReadonlyMap<number, Uint8Array | null> {
    const kept = this.#kept ?? new Map<number, Uint8Array | null>();
    this.#kept = null;
    for (const index of kept.keys()) if (this.#factsOf(index).count === 0) this.#tiles[index] = null;
    return kept;
  }

  #writable(index: number): Uint8Array {
    this.#keep(index);
    const bytes = this.#tiles[index] ?? new Uint8Array(tilePixels);
    this.#tiles[index] = bytes;
    this.#touched(index);
    return bytes;
  }

  #touched(index: number): void {
    this.#facts[index] = null;
    this.#versions[index]! += 1;
  }

  #keep(index: number): void {
    if (!this.#kept || this.#kept.has(index)) return;
    this.#kept.set(index, this.#tiles[index]?.slice() ?? null);
  }

  #differs(index: number, area: Area, values: Uint8Array): boolean {
    const place = this.areaOf(index);
    const part = intersection(place, area);
    const tile = this.#tiles[index];
    if (!part) return false;
    for (let y = part.y; y < part.y + part.height; y++) {
      const from = (y - area.y) * area.width + part.x - area.x;
      const at = (y - place.y) * tileSide + part.x - place.x;
      for (let i = 0; i < part.width; i++) if (values[from + i] !== (tile ? tile[at + i] : 0)) return true;
    }
    return false;
  }

  #factsOf(index: number): TileFacts {
    return (this.#facts[index] ??= factsOf(this.#tiles[index] ?? null, this.areaOf(index)));
  }
}

function factsOf(tile: Uint8Array | null, { x: left, y: top }: Area): TileFacts {
  let count = 0;
  let minX = tileSide;
  let minY = tileSide;
  let maxX = -1;
  let maxY = -1;
  for (let at = 0; tile && at < tilePixels; at++) {
    if (tile[at] === 0) continue;
    const x = at % tileSide;
    const y = (at / tileSide) | 0;
    count += 1;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    maxY = y;
  }
  return {
    count,
    bounds: count === 0 ? null : { x: left + minX, y: top + minY, width: maxX - minX + 1, height: maxY - minY + 1 },
  };
}
