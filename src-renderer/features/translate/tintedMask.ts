/** A blue that masks painted by hand, which are red, do not have. */
const tint = [30, 140, 255] as const;
/** How opaque it is where the network changes the picture wholly. */
const alpha = 0.6;

/** A greyscale PNG as a picture of one colour, the more opaque the whiter. */
export async function tintedMask(png: Uint8Array<ArrayBuffer>): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const value = data[i] ?? 0;
    data.set(tint, i);
    data[i + 3] = Math.round(value * alpha);
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
