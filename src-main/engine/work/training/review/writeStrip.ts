import sharp from 'sharp';
import { writeNew } from '../../../../imaging/writeFile.ts';
import type { Picture } from '../../../../metrics/laplacianPyramid.ts';

/** Pixels between two pictures. */
export const stripGap = 4;

/** Writes rows of pictures as one PNG on white. */
export async function writeStrip(path: string, rows: readonly (readonly Picture[])[]): Promise<void> {
  const side = rows[0]?.[0]?.side ?? 1;
  const columns = rows[0]?.length ?? 1;
  const width = columns * (side + stripGap) - stripGap;
  const height = rows.length * (side + stripGap) - stripGap;
  const levels = new Uint8Array(3 * width * height).fill(255);
  for (const [row, pictures] of rows.entries())
    for (const [column, picture] of pictures.entries())
      place(levels, width, picture, column * (side + stripGap), row * (side + stripGap));
  const bytes = await sharp(levels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  await writeNew(path, bytes, { overwrite: true });
}

function place(levels: Uint8Array, width: number, { data, side }: Picture, left: number, top: number): void {
  const plane = side * side;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let channel = 0; channel < 3; channel++) {
        const value = ((data[channel * plane + y * side + x] as number) + 1) * 127.5;
        levels[((top + y) * width + left + x) * 3 + channel] = Math.round(Math.min(255, Math.max(0, value)));
      }
}
