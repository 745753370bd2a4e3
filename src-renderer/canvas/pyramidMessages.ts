import type { Size } from './geometry.ts';
import type { Level } from './pyramid.ts';

/** What the page asks of the worker. */
export interface PyramidRequest {
  readonly id: number;
  readonly blob: Blob;
}

/** Levels come one by one, smallest first; index 0 is the last. */
export type PyramidAnswer =
  | {
      readonly id: number;
      readonly state: 'level';
      readonly image: Size;
      readonly count: number;
      readonly index: number;
      readonly level: Level;
    }
  | { readonly id: number; readonly state: 'failed'; readonly reason: string };
