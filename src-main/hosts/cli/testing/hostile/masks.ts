import sharp from 'sharp';
import { hostile, type HostileFile } from './hostileFile.ts';
import {
  altered,
  beginning,
  garbage,
  gif,
  greyTiff,
  jpeg,
  lyingChunk,
  png,
  pngData,
  pngHeader,
  riff,
  sound,
  tiff,
  zeros,
} from './pictureBytes.ts';

/** Side of the picture that they are masks of. */
export const maskedSide = 64;

/** A PNG of grey levels, one for each place. */
const grey = (levelAt: (x: number, y: number) => number, width = maskedSide, height = maskedSide): Promise<Buffer> =>
  sharp(
    Uint8Array.from({ length: width * height }, (_, i) => levelAt(i % width, Math.floor(i / width))),
    { raw: { width, height, channels: 1 } },
  )
    .toColourspace('b-w')
    .png()
    .toBuffer();

/** A good one: a corner is the hole. */
export const cornerMask = (): Promise<Buffer> => grey((x, y) => (x < 9 && y < 9 ? 255 : 0));

/** A bomb: hundreds of megapixels, all black, in some kilobytes. */
const blackPng = (side: number): Buffer =>
  png(pngHeader(side, side, 0, 1), pngData(zeros(side * (1 + Math.ceil(side / 8)))));

/** Masks that lie, are bombs, or say nothing of where the hole is. */
export const hostileMasks: readonly HostileFile[] = [
  hostile('mask/size', 'bomb of 196 megapixels in 30 kB', () => blackPng(14_000)),
  hostile('picture/too-large', 'bomb of 400 megapixels in 60 kB', () => blackPng(20_000)),
  hostile('mask/aspect', 'line of 65535 pixels', () => grey((x) => (x % 2) * 255, 65_535, 1)),
  hostile('mask/aspect', 'single pixel beside a picture that is no square', () => grey(() => 255, 2, 1)),
  hostile('mask/empty', 'black all over', () => grey(() => 0)),
  hostile('mask/full', 'white all over', () => grey(() => 255)),
  hostile('mask/labels', 'labels of things', () => grey((x) => x >> 3)),
  hostile('mask/colours', 'photograph of colours', async () =>
    sharp(garbage(3 * maskedSide * maskedSide, 7), { raw: { width: maskedSide, height: maskedSide, channels: 3 } })
      .png()
      .toBuffer(),
  ),
  hostile('mask/unclear', 'photograph in grey', () => grey((x, y) => 40 + 2 * x + y)),
  hostile('picture/damaged', 'PNG without data', png(pngHeader(maskedSide, maskedSide, 0))),
  hostile('picture/damaged', 'PNG with more data than a picture', () =>
    Buffer.concat([png(pngHeader(64, 64)).subarray(0, 33), lyingChunk('IDAT', 2 ** 31 - 1, zeros(5e7))]),
  ),
  hostile('picture/damaged', 'PNG of 16 bits a palette', png(pngHeader(64, 64, 3, 16), pngData(zeros(1e4)))),
  hostile('picture/damaged', 'PNG of a palette that is missing', png(pngHeader(64, 64, 3), pngData(zeros(65 * 64)))),
  hostile('picture/damaged', 'PNG of another colour type', png(pngHeader(64, 64, 5), pngData(zeros(1e4)))),
  hostile('picture/damaged', 'JPEG of tables alone', () => jpeg([0xdb, garbage(65, 8)], [0xc4, garbage(20, 9)])),
  hostile('picture/damaged', 'GIF of garbage', () =>
    gif(64, 64, Buffer.concat([Buffer.from([8, 200]), garbage(150, 10)])),
  ),
  hostile('picture/damaged', 'WebP of a frame of garbage', () => riff('VP8L', garbage(300, 11))),
  hostile('picture/damaged', 'TIFF of compressed garbage', () => {
    const fields = greyTiff(64, 64, { at: 122, bytes: 300 });
    return tiff(
      fields.map((field) => (field[0] === 259 ? [259, 3, 1, 5] : field)),
      0,
      garbage(300, 12),
    );
  }),
  hostile('picture/unsupported-samples', 'TIFF of numbers of 64 bits', () => {
    const fields = greyTiff(8, 8, { at: 122, bytes: 512 });
    return tiff(
      fields.map((field) => (field[0] === 258 ? [258, 3, 1, 64] : field)),
      0,
      garbage(512, 13),
    );
  }),
  hostile('picture/damaged', 'AVIF whose data lie nowhere', () => altered('avif', 'iloc', 12, 2 ** 31, 2 ** 31)),
  hostile('picture/damaged', 'TIFF that ends in the middle', () => beginning('tiff', 0.4)),
  hostile('picture/unsupported-format', 'page of the web', '<!DOCTYPE html><html><script>alert(1)</script></html>'),
  hostile('picture/unsupported-format', 'film', async () => {
    const bytes = await sound('avif');
    return Buffer.from(bytes.toString('latin1').replaceAll(/avif|mif1|miaf|avis/g, 'isom'), 'latin1');
  }),
];
