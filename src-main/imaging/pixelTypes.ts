/** A decoded picture: interleaved rows, top to bottom, upright; RGB or RGB and alpha, not multiplied; 0..255 or 0..65535. */
export interface Pixels {
  readonly data: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly bitDepth: 8 | 16;
  /** True when the file could be read in part only: the rest is blank. */
  readonly isPart?: true;
}

/** A rectangle in pixels of the picture. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
