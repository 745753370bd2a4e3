import type { Size } from '../../canvas/geometry.ts';
import { wholeOf } from '../../../src-main/masks/area.ts';
import { scaleMask } from '../../../src-main/masks/scaleMask.ts';
import { keptMask, stepsOf, tilesOfKept, type KeptMask } from '../../mask/keptMask.ts';
import { MaskHistory } from '../../mask/maskHistory.ts';
import { MaskLevels } from '../../mask/maskLevels.ts';
import { MaskRaster } from '../../mask/maskRaster.ts';
import { unpackTile } from '../../mask/packTile.ts';

/** The mask of one picture, as it was painted at one moment. */
export interface PaintedMask {
  /** Counts the changes of this picture's mask, from 1. */
  readonly revision: number;
  /** Nothing is masked any more. */
  readonly isEmpty: boolean;
  /** As a greyscale PNG, white where to work. To be asked for at once: later it may be another revision. */
  toPng(): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * As text, with what can be undone.
   * @param id the engine's, where that has this revision
   * @param limit of what can be undone, in bytes
   */
  kept(id: string | null, limit: number): KeptMask;
}

/** The mask of one picture, with what can be undone and what is drawn of it. */
export class MaskSheet {
  readonly raster: MaskRaster;
  readonly history: MaskHistory;
  readonly levels: MaskLevels;
  /** Counts changes; 0 where nothing was ever painted. */
  revision = 0;

  constructor(size: Size) {
    this.raster = new MaskRaster(size);
    this.history = new MaskHistory(this.raster);
    this.levels = new MaskLevels(this.raster);
  }

  /** All values, row after row. */
  get values(): Uint8Array<ArrayBuffer> {
    return this.raster.read(wholeOf(this.raster));
  }

  /** As text, with what can be undone: see PaintedMask. */
  kept(id: string | null, limit: number): KeptMask {
    return keptMask(this.raster, this.history.steps(limit), id);
  }

  /** Becomes what was kept; a mask that the engine has must be here already. */
  recall(kept: KeptMask): void {
    for (const [index, packed] of tilesOfKept(kept) ?? []) this.raster.replaceTile(index, packed && unpackTile(packed));
    this.history.recall(stepsOf(kept));
    this.revision = Math.max(1, this.revision);
  }

  /** Takes another picture's mask over, at this one's size. */
  takeOver(other: MaskSheet): void {
    const { width, height } = this.raster;
    const { raster, values } = other;
    const scaled = scaleMask({ width: raster.width, height: raster.height, data: values }, width, height);
    this.raster.write(wholeOf(this.raster), scaled.data);
  }
}
