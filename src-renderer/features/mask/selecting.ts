import type { ImagePoint } from '../../canvas/geometry.ts';
import type { Level } from '../../canvas/pyramid.ts';
import { reachOf, type MaskOperation } from '../../mask/operations.ts';
import type { Selection } from '../../mask/selection.ts';
import type { MaskTarget } from '../../mask/tools/tool.ts';
import type { CutOut } from './cutOuts.ts';
import type { MaskSheet } from './maskSheet.ts';
import type { MaskSources } from './maskSources.ts';

/** What selects by a place of the picture or of the mask. */
export type PickTool = Parameters<MaskTarget['pick']>[0];

/** Selections that a worker makes of the picture's pixels, which it is given once. */
export class Selecting {
  readonly #sources: Pick<MaskSources, 'level' | 'labour'>;
  #handedOver: Level | null = null;

  constructor(sources: Pick<MaskSources, 'level' | 'labour'>) {
    this.#sources = sources;
  }

  /** A worker that failed has no picture any more. */
  failed(): void {
    this.#handedOver = null;
  }

  /** What belongs to a place; nothing outside of the picture. */
  async pick(sheet: MaskSheet, how: PickTool, at: ImagePoint, tolerance: number): Promise<Selection | null> {
    const { width, height } = sheet.raster;
    const x = Math.floor(at.x);
    const y = Math.floor(at.y);
    if (x < 0 || y < 0 || x >= width || y >= height) return null;
    const { labour } = this.#sources;
    if (how === 'fill') return labour.do({ kind: how, values: sheet.values, size: { width, height }, x, y });
    await this.#handOver();
    return labour.do({ kind: how, x, y, tolerance, picture: { width, height } });
  }

  /** The object in a box, as strokes say. */
  async cutOut({ raster: { width, height } }: MaskSheet, { box, strokes }: CutOut): Promise<Selection | null> {
    await this.#handOver();
    return this.#sources.labour.do({ kind: 'cutOut', box, strokes, picture: { width, height } });
  }

  /** A change of the whole mask, where it reaches. */
  async operate({ raster }: MaskSheet, operation: MaskOperation): Promise<Selection | null> {
    if (!raster.bounds) return null;
    const area = reachOf(operation, raster.bounds, raster);
    const { width, height } = area;
    const values = raster.read(area);
    const result = await this.#sources.labour.do({ kind: 'operation', operation, values, size: { width, height } });
    return result && { area, coverage: result.coverage };
  }

  async #handOver(): Promise<void> {
    const level = this.#sources.level();
    if (!level || level === this.#handedOver) return;
    await this.#sources.labour.do({ kind: 'picture', level });
    this.#handedOver = level;
  }
}
