import type { Size } from '../canvas/geometry.ts';

/** The picture's pixels, at its own size or smaller. */
export interface PixelSource extends Size {
  /** Four bytes a pixel: red, green, blue, alpha; not premultiplied. */
  readonly rgba: Uint8ClampedArray;
}
