import { tilePixels, type MaskRaster } from './maskRaster.ts';
import { packTile, unpackTile } from './packTile.ts';

/** Tiles by their index, packed; null is an empty tile. */
export type PackedTiles = ReadonlyMap<number, Uint8Array | null>;

/** Tiles as they were before (or will be again after) a change. */
interface Delta {
  /** Which change it is, there and back. */
  readonly id: number;
  readonly tiles: PackedTiles;
  readonly bytes: number;
}

/** What can be undone and redone, the next step last. */
export interface HistorySteps {
  readonly done: readonly PackedTiles[];
  readonly undone: readonly PackedTiles[];
}

/** What a history may hold, packed: thousands of strokes, or at the very worst ten changes of all 24 megapixels to noise. */
const largestHistory = 256 * 2 ** 20;

/** Undo and redo of one mask, tile by tile. Beyond its bound the oldest change can no longer be undone. */
export class MaskHistory {
  readonly #raster: MaskRaster;
  readonly #limit: number;
  #done: Delta[] = [];
  #undone: Delta[] = [];
  #made = 0;

  /** @param limit in bytes */
  constructor(raster: MaskRaster, limit = largestHistory) {
    this.#raster = raster;
    this.#limit = limit;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Bytes held. */
  get size(): number {
    return sizeOf([...this.#done, ...this.#undone]);
  }

  /** Which of its states the mask is in: the same again after undo and redo. */
  get state(): number {
    return this.#done.at(-1)?.id ?? 0;
  }

  begin(): void {
    this.#raster.record();
  }

  /** @returns whether anything has changed since `begin` */
  commit(): boolean {
    const kept = this.#raster.endRecording();
    const changed = [...kept].filter(([index, before]) => !isSame(before, this.#raster.tile(index)));
    if (changed.length === 0) return false;
    this.#undone = [];
    this.#done.push(deltaOf(changed, (this.#made += 1)));
    let held = this.size;
    while (held > this.#limit && this.#done.length > 1) held -= this.#done.shift()?.bytes ?? 0;
    return true;
  }

  /** Takes back what has changed since `begin`, as if it had never been. */
  cancel(): void {
    for (const [index, before] of this.#raster.endRecording()) this.#raster.replaceTile(index, before);
  }

  undo(): void {
    const delta = this.#done.pop();
    if (delta) this.#undone.push(this.#swap(delta));
  }

  redo(): void {
    const delta = this.#undone.pop();
    if (delta) this.#done.push(this.#swap(delta));
  }

  /** The steps nearest to the present state, as many as fit: one that can be undone before one that can be redone. */
  steps(limit: number): HistorySteps {
    const done = newest(this.#done, limit);
    const undone = newest(this.#undone, limit - sizeOf(done));
    return { done: done.map(({ tiles }) => tiles), undone: undone.map(({ tiles }) => tiles) };
  }

  /** Takes over the steps of the same mask as it was at another time. */
  recall({ done, undone }: HistorySteps): void {
    const delta = (tiles: PackedTiles): Delta => packedDelta(tiles, (this.#made += 1));
    this.#done = done.map(delta);
    this.#undone = undone.map(delta);
  }

  /** Puts the kept tiles in their places and keeps those that were there. */
  #swap({ tiles, id }: Delta): Delta {
    const there = [...tiles.keys()].map((index) => [index, this.#raster.tile(index)] as const);
    const inverse = deltaOf(there, id);
    for (const [index, packed] of tiles) this.#raster.replaceTile(index, packed && unpackTile(packed));
    return inverse;
  }
}

function deltaOf(tiles: readonly (readonly [number, Uint8Array | null])[], id: number): Delta {
  return packedDelta(new Map(tiles.map(([index, tile]) => [index, tile && packTile(tile)])), id);
}

function packedDelta(tiles: PackedTiles, id: number): Delta {
  return { id, tiles, bytes: [...tiles.values()].reduce((sum, tile) => sum + (tile?.length ?? 0), 0) };
}

const sizeOf = (deltas: readonly Delta[]): number => deltas.reduce((sum, { bytes }) => sum + bytes, 0);

/** The last of these that fit together. */
function newest(deltas: readonly Delta[], limit: number): readonly Delta[] {
  let room = limit;
  const tooLarge = deltas.findLastIndex(({ bytes }) => (room -= bytes) < 0);
  return deltas.slice(tooLarge + 1);
}

function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  for (let at = 0; at < tilePixels; at++) if ((a ? a[at] : 0) !== (b ? b[at] : 0)) return false;
  return true;
}
