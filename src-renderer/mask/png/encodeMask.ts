import type { Size } from '../../canvas/geometry.ts';
import { crc32 } from './crc32.ts';
import { deflate } from './zlib.ts';

export const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Written into our masks, so that nobody has to be asked what white means when one comes back. */
export const markKeyword = 'Comment';
export const markText = 'Grevy mask: white is where to work';

/**
 * A mask as a greyscale PNG of 8 bits, without a canvas in between: the values in the file are the mask's, exactly.
 * @param values width * height, row after row
 */
export async function encodeMask(values: Uint8Array, { width, height }: Size): Promise<Uint8Array<ArrayBuffer>> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8); // bits; the rest is 0: grey, deflate, filters by row, not interlaced
  const mark = new TextEncoder().encode(`${markKeyword}\0${markText}`);
  const pixels = await deflate(filteredRows(values, width, height));
  const chunks = [
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('tEXt', mark),
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(await new Blob([signature, ...chunks.flat()]).arrayBuffer());
}

/** Rows with filter 2 (difference to the row above): flat areas become zeros. */
function filteredRows(values: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * width, y * (width + 1) + 1];
    rows[to - 1] = 2;
    for (let x = 0; x < width; x++) rows[to + x] = values[from + x]! - (y > 0 ? values[from + x - width]! : 0);
  }
  return rows;
}

function chunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const name = new TextEncoder().encode(type);
  return [bigEndian(data.length), name, data, bigEndian(crc32(name, data))];
}

function bigEndian(value: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer);
}
