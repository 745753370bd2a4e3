/** Above each column: its heading, and a line below that. */
export interface Caption {
  readonly heading: string;
  readonly line: string;
}

/** Height of the captions in pixels, and their distance from the column's left. */
const strip = 46;
const inset = 8;

/**
 * A contact sheet of one row with what its pictures are written above them, as PNG: the engine has no type to write with.
 * @param captions one for each column, from the left
 * @param font a family of the page
 */
export async function captionedSheet(sheet: Blob, captions: readonly Caption[], font: string): Promise<Blob> {
  const bitmap = await createImageBitmap(sheet);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height + strip);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  context.fillStyle = '#202020';
  context.fillRect(0, 0, width, strip);
  context.drawImage(bitmap, 0, strip);
  bitmap.close();
  const column = width / captions.length;
  captions.forEach(({ heading, line }, i) => {
    context.fillStyle = '#ededed';
    context.font = `600 14px ${font}`;
    context.fillText(heading, i * column + inset, 19, column - 2 * inset);
    context.fillStyle = '#b0b0b0';
    context.font = `12px ${font}`;
    context.fillText(line, i * column + inset, 37, column - 2 * inset);
  });
  return canvas.convertToBlob({ type: 'image/png' });
}
