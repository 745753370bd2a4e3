import type { ImagePoint } from '../../canvas/geometry.ts';
import { pixelsTouched, type Area } from '../../../src-main/masks/area.ts';
import type { CutStroke } from '../../mask/cutOut/cutStroke.ts';
import { tilesOf } from '../../mask/keptMask.ts';
import type { PackedTiles } from '../../mask/maskHistory.ts';
import type { MaskRaster } from '../../mask/maskRaster.ts';
import { unpackTile } from '../../mask/packTile.ts';
import { combine, type MaskMode, type Selection } from '../../mask/selection.ts';
import type { Outline } from '../../mask/tools/tool.ts';
import type { MaskSheet } from './maskSheet.ts';

/** An object that was cut out: where it was looked for, what was said of it, and what it was put to. */
export interface CutOut {
  readonly box: Area;
  readonly strokes: readonly CutStroke[];
  readonly mode: MaskMode;
  readonly before: PackedTiles;
}

/**
 * The cut-outs of masks, each bound to the state of the mask that it made: undo goes back to the strokes that were there, and what was painted over a cut is
 * not lost to another stroke, since a cut that is no longer the mask's newest change cannot be corrected.
 */
export class CutOuts {
  readonly #made = new WeakMap<MaskSheet, Map<number, CutOut>>();

  /** What the mask is now the outcome of; null where something else was done to it since. */
  of(sheet: MaskSheet): CutOut | null {
    return this.#made.get(sheet)?.get(sheet.history.state) ?? null;
  }

  /** The mask has become what a cut made of it. */
  made(sheet: MaskSheet, cut: CutOut): void {
    const known = this.#made.get(sheet) ?? new Map<number, CutOut>();
    this.#made.set(sheet, known.set(sheet.history.state, cut));
  }
}

/** A cut of a mask as it is, in a box from corner to corner. */
export const newCut = (sheet: MaskSheet, a: ImagePoint, b: ImagePoint, mode: MaskMode): CutOut => ({
  box: pixelsTouched(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)),
  strokes: [],
  mode,
  before: tilesOf(sheet.raster),
});

/** Puts what was found to the mask as it was before the first cut. */
export function putCut(raster: MaskRaster, { before, mode }: CutOut, selection: Selection): void {
  for (let index = 0; index < raster.columns * raster.rows; index++) {
    const packed = before.get(index) ?? null;
    if (packed || raster.tile(index)) raster.replaceTile(index, packed && unpackTile(packed));
  }
  combine(raster, selection, mode);
}

/** What was said of an object, to be drawn. */
export const outlinesOf = ({ strokes }: CutOut): readonly Outline[] =>
  strokes.map(({ isInside, points }) => ({ points, isClosed: false, side: isInside ? 'inside' : 'outside' }));
