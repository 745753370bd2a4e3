import { z } from 'zod';
import type { HistorySteps, PackedTiles } from './maskHistory.ts';
import type { MaskRaster } from './maskRaster.ts';
import { packTile } from './packTile.ts';

const Tiles = z.array(z.tuple([z.int().nonnegative(), z.string().nullable()]));

/** A mask as text, to be kept where only text can be: its tiles, or the engine's id of it, and what can be undone. */
export const KeptMask = z.object({
  mask: z.union([z.object({ id: z.string() }), z.object({ tiles: Tiles })]),
  done: z.array(Tiles),
  undone: z.array(Tiles),
});
export type KeptMask = z.infer<typeof KeptMask>;

/** @param id the engine's, where that has the mask as it is */
export function keptMask(raster: MaskRaster, { done, undone }: HistorySteps, id: string | null): KeptMask {
  return {
    mask: id === null ? { tiles: textOf(tilesOf(raster)) } : { id },
    done: done.map(textOf),
    undone: undone.map(textOf),
  };
}

/** What can be undone and redone of a mask that was kept. */
export const stepsOf = ({ done, undone }: KeptMask): HistorySteps => ({
  done: done.map(tilesFrom),
  undone: undone.map(tilesFrom),
});

/** The tiles of a mask that was kept; null where the engine has them. */
export const tilesOfKept = ({ mask }: KeptMask): PackedTiles | null => ('tiles' in mask ? tilesFrom(mask.tiles) : null);

/** What a mask holds, packed; empty tiles are left out. */
export function tilesOf(raster: MaskRaster): PackedTiles {
  const tiles = new Map<number, Uint8Array>();
  for (let index = 0; index < raster.columns * raster.rows; index++) {
    const tile = raster.tile(index);
    if (tile) tiles.set(index, packTile(tile));
  }
  return tiles;
}

function textOf(tiles: PackedTiles): z.infer<typeof Tiles> {
  return [...tiles].map(([index, bytes]) => [index, bytes && base64(bytes)]);
}

function tilesFrom(text: z.infer<typeof Tiles>): PackedTiles {
  return new Map(
    text.map(([index, bytes]) => [index, bytes === null ? null : Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]),
  );
}

/** Steps that were written before: a mask is kept after every stroke, and only its last step is new then. */
const written = new WeakMap<Uint8Array, string>();

function base64(bytes: Uint8Array): string {
  const known = written.get(bytes);
  if (known !== undefined) return known;
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  written.set(bytes, text);
  return text;
}
