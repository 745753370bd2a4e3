import type { Size } from '../../canvas/geometry.ts';
import { markChunk, pngChunk } from '../../../src-main/masks/maskMark.ts';
import { deflate } from './zlib.ts';

export const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A mask as a greyscale PNG of 8 bits, without a canvas in between: the values in the file are the mask's, exactly.
 * @param values width * height, row after row
 */
export async function encodeMask(values: Uint8Array, { width, height }: Size): Promise<Uint8Array<ArrayBuffer>> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8); // bits; the rest is 0: grey, deflate, filters by row, not interlaced
  const pixels = await deflate(filteredRows(values, width, height));
  const chunks = [
    pngChunk('IHDR', new Uint8Array(header.buffer)),
    markChunk(),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(await new Blob([signature, ...chunks]).arrayBuffer());
}

/** Rows with filter 2 (difference to the row above): flat areas become zeros. */
function filteredRows(values: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const from = y * width;
    const to = y * (width + 1) + 1;
    rows[to - 1] = 2;
    for (let x = 0; x < width; x++) rows[to + x] = values[from + x]! - (y > 0 ? values[from + x - width]! : 0);
  }
  return rows;
}
