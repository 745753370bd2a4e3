declare const space: unique symbol;

/** A point in pixels of the picture, from its top left corner. */
export interface ImagePoint {
  readonly [space]?: 'image';
  readonly x: number;
  readonly y: number;
}

/** A point in CSS pixels of a pane, from its top left corner. */
export interface ScreenPoint {
  readonly [space]?: 'screen';
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in CSS pixels of a pane. */
export interface ScreenRect extends Size {
  readonly x: number;
  readonly y: number;
}

export const imagePoint = (x: number, y: number): ImagePoint => ({ x, y });
export const screenPoint = (x: number, y: number): ScreenPoint => ({ x, y });
export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
