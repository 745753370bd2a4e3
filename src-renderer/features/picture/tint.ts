import type { Size } from '../../canvas/geometry.ts';

/** A blue that masks painted by hand, which are red, do not have. */
const tint = [30, 140, 255] as const;
/** How opaque it is where a value is 255. */
const alpha = 0.6;

/** Values 0..255 in rows as a picture of one colour, the more opaque the larger. */
export function tinted(values: Uint8Array | Uint8ClampedArray, { width, height }: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const pixels = context.createImageData(width, height);
  for (const [i, value] of values.entries()) {
    pixels.data.set(tint, 4 * i);
    pixels.data[4 * i + 3] = Math.round(value * alpha);
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
