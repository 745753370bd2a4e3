import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { chanceOf } from '../../../../training/random.ts';
import { longs, pngChunk } from '../../../../imaging/testing/chunks.ts';

const pngMagic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The header of a PNG, 8 bits, of colour type 2 (RGB) or another. */
export const pngHeader = (width: number, height: number, type = 2, bits = 8): Uint8Array =>
  pngChunk('IHDR', Buffer.concat([longs(width, height), Buffer.from([bits, type, 0, 0, 0])]));

/** A PNG of these chunks, whatever they say. */
export const png = (...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([pngMagic, ...chunks, pngChunk('IEND', Buffer.alloc(0))]);

/** So many zeros, compressed to a thousandth. */
export const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 9 });

export const pngData = (bytes: Uint8Array): Uint8Array => pngChunk('IDAT', bytes);

/** A chunk of a PNG that announces more than it has. */
export function lyingChunk(name: string, announced: number, body: Uint8Array): Buffer {
  return Buffer.concat([longs(announced), Buffer.from(name, 'latin1'), body]);
}

/** A JPEG of segments: marker, length of its own saying, body. */
export function jpeg(...segments: readonly (readonly [marker: number, body: Uint8Array, length?: number])[]): Buffer {
  const parts = segments.map(([marker, body, length = body.length + 2]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(length, 2);
    return Buffer.concat([head, body]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts]);
}

/** Start of a frame of three components, none of which has a table. */
export function jpegFrame(width: number, height: number): Buffer {
  const body = Buffer.from([8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
  body.writeUInt16BE(height, 1);
  body.writeUInt16BE(width, 3);
  return body;
}

/** A RIFF file of one chunk. */
export function riff(name: string, body: Uint8Array, announced = body.length): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 12, 4);
  const chunk = Buffer.alloc(8);
  chunk.write(name, 'latin1');
  chunk.writeUInt32LE(announced, 4);
  return Buffer.concat([head, chunk, body]);
}

/** The header of lossless WebP: 14 bits for each side, less one. */
export function webpLossless(width: number, height: number): Buffer {
  const body = Buffer.alloc(64);
  body[0] = 0x2f;
  body.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
  return riff('VP8L', body);
}

/** Screen and first picture of a GIF, with these bytes for its colours. */
export function gif(width: number, height: number, data: Uint8Array): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  return Buffer.concat([head, Buffer.from([0, 0, 0, 255, 255, 255]), frame, data]);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

/** A TIFF of one directory, whose next one begins where it is said. */
export function tiff(entries: readonly Entry[], next = 0, tail: Uint8Array = new Uint8Array()): Buffer {
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  bytes.write('II\x2a\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.writeUInt32LE(next, 10 + entries.length * 12);
  return Buffer.concat([bytes, tail]);
}

/** Grey, 8 bits, uncompressed, in one strip. */
export const greyTiff = (
  width: number,
  height: number,
  strip: { readonly at: number; readonly bytes: number },
): Entry[] => [
  [256, 4, 1, width],
  [257, 4, 1, height],
  [258, 3, 1, 8],
  [259, 3, 1, 1],
  [262, 3, 1, 1],
  [273, 4, 1, strip.at],
  [277, 3, 1, 1],
  [278, 4, 1, height],
  [279, 4, 1, strip.bytes],
];

/** Bytes of chance, always the same for a seed. */
export function garbage(length: number, seed: number): Buffer {
  const chance = chanceOf(seed);
  return Buffer.from(Uint8Array.from({ length }, (_, i) => chance.below(256, i)));
}

/** A sound picture of any format. */
export const sound = (format: 'png' | 'jpeg' | 'webp' | 'avif' | 'tiff' | 'gif', side = 64): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#a06a3c' } })
    .toFormat(format)
    .toBuffer();

/** The first share of a sound picture's bytes. */
export const beginning = async (format: Parameters<typeof sound>[0], share: number): Promise<Buffer> => {
  const bytes = await sound(format);
  return bytes.subarray(0, Math.max(1, Math.floor(bytes.length * share)));
};

/** A sound picture in which one number of 32 bits behind some letters is another. */
export async function altered(
  format: Parameters<typeof sound>[0],
  letters: string,
  offset: number,
  ...values: readonly number[]
): Promise<Buffer> {
  const bytes = await sound(format);
  const at = bytes.indexOf(letters, 0, 'latin1') + letters.length + offset;
  longs(...values).copy(bytes, at);
  return bytes;
}
