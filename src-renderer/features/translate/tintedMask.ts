import { tinted } from '../picture/tint.ts';

/** A greyscale PNG as a picture of one colour, the more opaque the whiter. */
export async function tintedMask(png: Uint8Array<ArrayBuffer>): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return tinted(
    data.filter((_value, i) => i % 4 === 0),
    { width, height },
  );
}
