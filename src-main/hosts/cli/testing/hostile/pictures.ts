import { hostile, type HostileFile } from './hostileFile.ts';
import {
  altered,
  beginning,
  garbage,
  gif,
  greyTiff,
  jpeg,
  jpegFrame,
  lyingChunk,
  png,
  pngData,
  pngHeader,
  riff,
  sound,
  tiff,
  webpLossless,
  zeros,
} from './pictureBytes.ts';

const xxe = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text>&x;</text></svg>`;

/** A JPEG in progressive scans, the last of them told again and again: each costs a pass over the whole picture. */
async function manyScans(scans: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const create = { width: 4000, height: 4000, channels: 3, background: '#888' } as const;
  const bytes = await sharp({ create }).jpeg({ progressive: true }).toBuffer();
  const last = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = bytes.subarray(last, bytes.length - 2);
  return Buffer.concat([bytes.subarray(0, last), ...Array<Buffer>(scans).fill(scan), bytes.subarray(-2)]);
}

/** A sound JPEG whose frame says that it is larger. */
async function largeJpeg(side: number): Promise<Buffer> {
  const bytes = await sound('jpeg');
  jpegFrame(side, side).copy(bytes, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 4, 0, 5);
  return bytes;
}

/** Pictures that lie about their size, end in the middle, are bombs, or are none at all. */
export const hostilePictures: readonly HostileFile[] = [
  hostile(
    'picture/too-large',
    'PNG of 60000 x 60000 in 60 bytes',
    png(pngHeader(60_000, 60_000), pngData(zeros(1000))),
  ),
  hostile('picture/too-large', 'PNG of 2^31 - 1 x 1', png(pngHeader(2 ** 31 - 1, 1), pngData(zeros(10)))),
  hostile('picture/damaged', 'PNG of 0 x 5', png(pngHeader(0, 5), pngData(zeros(10)))),
  hostile('picture/damaged', 'PNG whose data are of 2 GB, as it says', () =>
    Buffer.concat([png(pngHeader(64, 64)).subarray(0, 33), lyingChunk('IDAT', 2 ** 31 - 1, garbage(100, 1))]),
  ),
  hostile('picture/too-large', 'PNG of garbage behind its first bytes', () =>
    Buffer.concat([png().subarray(0, 8), garbage(5000, 2)]),
  ),
  hostile('picture/damaged', 'PNG of 100 bytes of garbage as data', () =>
    png(pngHeader(64, 64), pngData(garbage(100, 3))),
  ),
  hostile('picture/too-large', 'JPEG of 65500 x 65500', () => largeJpeg(65_500)),
  hostile('picture/damaged', 'JPEG of a frame and no picture', jpeg([0xc0, jpegFrame(65_500, 65_500)])),
  hostile('picture/damaged', 'JPEG of 0 x 0', jpeg([0xc0, jpegFrame(0, 0)])),
  hostile('picture/damaged', 'JPEG whose segment is longer than the file', jpeg([0xe0, Buffer.from('JFIF\0'), 65_535])),
  hostile('picture/damaged', 'JPEG of 1000 scans', () => manyScans(1000)),
  hostile('picture/too-large', 'WebP of 16383 x 16383 in 80 bytes', webpLossless(16_383, 16_383)),
  hostile('picture/damaged', 'WebP whose part is of 4 GB, as it says', riff('VP8 ', garbage(64, 4), 2 ** 32 - 1)),
  hostile('picture/damaged', 'WebP that ends in the middle', () => beginning('webp', 0.5)),
  hostile('picture/too-large', 'GIF of 65535 x 65535', gif(65_535, 65_535, Buffer.from([2, 2, 0x44, 1, 0, 0x3b]))),
  hostile('picture/damaged', 'TIFF whose directory is the next one as well', () =>
    tiff(greyTiff(64, 64, { at: 2 ** 31, bytes: 4096 }), 8),
  ),
  hostile('picture/damaged', 'TIFF of 10^9 x 10^9', tiff(greyTiff(1e9, 1e9, { at: 8, bytes: 10 }))),
  hostile('picture/too-large', 'TIFF of 60000 x 60000', tiff(greyTiff(60_000, 60_000, { at: 8, bytes: 10 }))),
  hostile('picture/damaged', 'TIFF of a strip of 4 GB beyond its end', () =>
    tiff(greyTiff(64, 64, { at: 2 ** 32 - 2, bytes: 2 ** 32 - 1 })),
  ),
  hostile('picture/damaged', 'TIFF of 65000 fields, as it says', () => {
    const bytes = tiff(greyTiff(64, 64, { at: 8, bytes: 10 }));
    bytes.writeUInt16LE(65_000, 8);
    return bytes;
  }),
  hostile('picture/too-large', 'AVIF of 60000 x 60000', () => altered('avif', 'ispe', 4, 60_000, 60_000)),
  hostile('picture/damaged', 'AVIF whose boxes are of 4 GB, as they say', () =>
    altered('avif', 'meta', -8, 2 ** 32 - 1),
  ),
  hostile('picture/damaged', 'AVIF that ends in the middle', () => beginning('avif', 0.6)),
  hostile('picture/unsupported-format', 'SVG that asks for a file of the system', xxe),
  hostile('picture/unsupported-format', 'PostScript that would run a program', '%!PS\n(%pipe%id) (r) file\n'),
  hostile(
    'picture/unsupported-format',
    'picture in words of a program for drawing',
    'push graphic-context\nimage over 0,0 0,0 "|id"\n',
  ),
  hostile('picture/unsupported-format', 'PPM of 10^9 x 10^9', 'P6\n1000000000 1000000000\n255\n'),
  hostile('picture/unsupported-format', 'garbage', () => garbage(10_000, 6)),
  hostile('picture/empty', 'nothing', ''),
  hostile('picture/unsupported-format', 'archive with a picture behind it', async () =>
    Buffer.concat([Buffer.from('PK\x03\x04'), await sound('png')]),
  ),
];
