import type { Size } from '../canvas/geometry.ts';
import type { Level } from '../canvas/pyramid.ts';
import type { Area } from '../../src-main/masks/area.ts';
import type { CutStroke } from './cutOut/cutStroke.ts';
import type { MaskOperation } from './operations.ts';
import type { PixelSource } from './pixelSource.ts';
import type { Selection } from './selection.ts';

/** What takes longer than a frame and is done by the worker. Arrays are copied over, so that both sides keep their own. */
export type MaskWork =
  | { readonly kind: 'operation'; readonly operation: MaskOperation; readonly values: Uint8Array; readonly size: Size }
  | { readonly kind: 'pixels'; readonly source: PixelSource }
  | {
      readonly kind: 'wand' | 'colourRange';
      readonly x: number;
      readonly y: number;
      readonly tolerance: number;
      readonly picture: Size;
    }
  | {
      readonly kind: 'cutOut';
      readonly box: Area;
      readonly strokes: readonly CutStroke[];
      readonly picture: Size;
    }
  | { readonly kind: 'fill'; readonly values: Uint8Array; readonly size: Size; readonly x: number; readonly y: number };

/** The picture as the page has it; the worker makes pixels of it, which would hold up the page. */
export interface PictureHandOver {
  readonly kind: 'picture';
  readonly level: Level;
}

export interface MaskRequest {
  readonly id: number;
  readonly work: MaskWork | PictureHandOver;
}

/** Values of an operation, a selection at the picture's size, or nothing for pixels that were only handed over. */
export type MaskResult = Selection | null;

export type MaskAnswer =
  | { readonly id: number; readonly state: 'done'; readonly result: MaskResult }
  | { readonly id: number; readonly state: 'failed'; readonly reason: string };
