import type { ImagePoint } from '../../canvas/geometry.ts';
import type { CutStroke } from '../cutOut/cutStroke.ts';
import type { Dab } from '../brush.ts';
import type { MaskMode } from '../selection.ts';

// prettier-ignore
export const toolIds = [
  'brush', 'eraser', 'rectangle', 'ellipse', 'lasso', 'polygon', 'wand', 'colourRange', 'fill', 'cutOut',
] as const;
export type ToolId = (typeof toolIds)[number];

/** Where a pointer was, in pixels of the picture, so that zoom and pixel ratio never matter to a tool. */
export interface PointerSample {
  readonly point: ImagePoint;
  /** 0..1 for a pen, 1 for everything else. */
  readonly pressure: number;
  /** Image pixels per CSS pixel: how near is "near" to a hand. */
  readonly reach: number;
  /** The key is held that turns a tool into its opposite (Alt). */
  readonly isOpposite?: boolean;
}

export interface ToolOptions {
  /** Diameter of the brush in image pixels. */
  readonly size: number;
  /** 0..1 */
  readonly hardness: number;
  /** 0..1 */
  readonly smoothing: number;
  readonly usesPressure: boolean;
  /** 0..255 per channel, of wand and colour range. */
  readonly tolerance: number;
  readonly mode: MaskMode;
  /** What the cut-out does: finds another object, or marks more of the one that was found. */
  readonly cut: CutMode;
}

/** What a hand says in the cut-out: around the object, inside of it, outside of it. */
export const cutModes = ['box', 'inside', 'outside'] as const;
export type CutMode = (typeof cutModes)[number];

/** What a tool shows while it is at work, in pixels of the picture. */
export interface Outline {
  readonly points: readonly ImagePoint[];
  readonly isClosed: boolean;
  /** It says what belongs to an object, or what does not. */
  readonly side?: Exclude<CutMode, 'box'>;
}

/** What tools do to the mask: one `begin`, then changes, then `commit` or `cancel`. */
export interface MaskTarget {
  readonly options: ToolOptions;
  begin(): void;
  sweep(from: Dab, to: Dab, isErasing: boolean): void;
  commit(): void;
  cancel(): void;
  /** Puts a closed shape to the mask, by the mode in use. */
  putShape(points: readonly ImagePoint[]): void;
  /** Selects by a place of the picture or of the mask. */
  pick(how: 'wand' | 'colourRange' | 'fill', at: ImagePoint): void;
  /** Finds the object between two corners. */
  cutOut(a: ImagePoint, b: ImagePoint): void;
  /** There is a cut that strokes can correct. */
  canCorrect(): boolean;
  /** Cuts again, with what a hand has drawn over. */
  correct(stroke: CutStroke): void;
}

/** A tool is a small state machine, driven by pointers: it starts idle, and is idle again after `up` or `cancel`, but for the polygon. */
export interface Tool {
  readonly isBusy: boolean;
  readonly outline: Outline | null;
  down(sample: PointerSample): void;
  /** What has happened since the last call, in order; also while no button is held. */
  move(samples: readonly PointerSample[]): void;
  up(sample: PointerSample): void;
  /** Ends what takes several clicks. */
  finish(): void;
  cancel(): void;
}
