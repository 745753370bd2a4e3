import type { Size } from '../masks/area.ts';
import type { Pixels, Rect } from './pixelTypes.ts';
import { openWithSharp } from './sharpPicture.ts';

/** A rectangle of decoded pixels of 8 bits at another size, by Lanczos3. */
export async function resizedPixels(
  { data, width, height, channels }: Pixels,
  area: Rect,
  to: Size,
): Promise<Pixels & { readonly data: Uint8Array }> {
  const opened = openWithSharp(data, { raw: { width, height, channels } });
  const cut = opened.extract({ left: area.x, top: area.y, width: area.width, height: area.height });
  const { data: made, info } = await cut
    .resize(to.width, to.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`${info.channels} channels of ${channels}`);
  return { data: new Uint8Array(made), width: to.width, height: to.height, channels, bitDepth: 8 };
}
