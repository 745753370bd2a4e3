import { openWithSharp } from '../../../imaging/sharpPicture.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';

/** Sides of one picture's place, and the space between two, in pixels. */
const place = { width: 240, height: 180, gap: 6 } as const;

/** A picture reduced to its place on the sheet, as PNG. */
export async function thumbnail({ data, width, height, channels }: Pixels): Promise<Uint8Array> {
  return openWithSharp(data, { raw: { width, height, channels } })
    .resize(place.width, place.height, { fit: 'contain', background: '#202020' })
    .removeAlpha()
    .png()
    .toBuffer();
}

type Rows = readonly (readonly Uint8Array[])[];

const at = (index: number, side: number): number => place.gap + index * (side + place.gap);

/** Sides in pixels of the sheet that these rows make. */
export const sheetSize = (rows: Rows): { width: number; height: number } => ({
  width: at(Math.max(1, ...rows.map((row) => row.length)), place.width),
  height: at(rows.length, place.height),
});

/** Rows of pictures on one sheet, as PNG. */
export async function contactSheet(rows: Rows): Promise<Uint8Array> {
  const overlays = rows.flatMap((row, y) =>
    row.map((input, x) => ({ input: Buffer.from(input), left: at(x, place.width), top: at(y, place.height) })),
  );
  const size = sheetSize(rows);
  return openWithSharp(Buffer.alloc(size.width * size.height * 3, 0x20), { raw: { ...size, channels: 3 } })
    .composite(overlays)
    .png()
    .toBuffer();
}
