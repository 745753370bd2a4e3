import { crc32 } from './crc32.ts';

/** Written into our masks as a text of their PNG, so that nobody has to be asked what white means when one comes back. */
export const markKeyword = 'Comment';
export const markText = 'Grevy mask: white is where to work';

/** A chunk of a PNG: its length, its type, its data and their checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  const name = Uint8Array.from(type, (letter) => letter.charCodeAt(0));
  view.setUint32(0, data.length);
  chunk.set(name, 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(name, data));
  return chunk;
}

/** The mark as a chunk, to stand between the header and the pixels. */
export const markChunk = (): Uint8Array<ArrayBuffer> =>
  pngChunk(
    'tEXt',
    Uint8Array.from(`${markKeyword}\0${markText}`, (letter) => letter.charCodeAt(0)),
  );
