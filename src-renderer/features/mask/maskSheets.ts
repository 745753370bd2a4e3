import type { Size } from '../../canvas/geometry.ts';
import { encodeMask } from '../../mask/png/encodeMask.ts';
import { MaskSheet, type PaintedMask } from './maskSheet.ts';

/** A picture that can have a mask. */
export type MaskedPicture = Size & { readonly id: string };

/** The masks of a room, one for each picture. */
export class MaskSheets {
  readonly #sheets = new Map<string, MaskSheet>();
  /** The one that was looked at last. */
  last: MaskSheet | null = null;

  get(pictureId: string): MaskSheet | null {
    return this.#sheets.get(pictureId) ?? null;
  }

  /** A picture's mask; a new one where it has none. */
  of(picture: MaskedPicture): MaskSheet {
    const sheet = this.#sheets.get(picture.id) ?? new MaskSheet(picture);
    this.#sheets.set(picture.id, sheet);
    return sheet;
  }

  /** The picture that a mask is of. */
  pictureOf(sheet: MaskSheet): string | undefined {
    return [...this.#sheets].find(([, candidate]) => candidate === sheet)?.[0];
  }

  delete(pictureId: string): void {
    this.#sheets.delete(pictureId);
  }

  /** The mask of a picture as it is now; null where none was ever painted on it. */
  painted(pictureId: string): PaintedMask | null {
    const sheet = this.#sheets.get(pictureId);
    if (!sheet || sheet.revision === 0) return null;
    const { raster, revision } = sheet;
    return {
      revision,
      isEmpty: raster.count === 0,
      toPng: () => encodeMask(sheet.values, raster),
      kept: (id, limit) => sheet.kept(id, limit),
    };
  }

  /** Pictures on which something was ever painted, the one that was looked at last first. */
  get paintedIds(): readonly string[] {
    const painted = [...this.#sheets].filter(([, { revision }]) => revision > 0);
    const rank = (sheet: MaskSheet): number => (sheet === this.last ? 0 : 1);
    return painted.sort(([, a], [, b]) => rank(a) - rank(b)).map(([id]) => id);
  }
}
