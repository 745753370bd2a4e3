export { pngChunk } from '../../masks/maskMark.ts';

/** Puts chunks behind the header of a PNG, which takes 33 bytes. */
export function pngWith(png: Uint8Array, ...chunks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A segment of a JPEG: marker, length, body. */
export function jpegSegment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Puts segments right behind the first two bytes of a JPEG. */
export function jpegWith(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** Whole numbers of 32 bits, as gAMA and cHRM hold them. */
export function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
}
