import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { outputFormats, type OutputFormat } from '../../contract/pictureFormats.ts';
import { markChunk } from '../../masks/maskMark.ts';
import { encodePicture } from '../encode.ts';
import { inspectPicture } from '../facts.ts';
import { readPixels } from '../pixels.ts';
import { jpegSegment, jpegWith, pngChunk, pngWith } from '../testing/chunks.ts';
import { fileWith, rawSharp } from '../testing/pictures.ts';
import { tiffOf } from '../testing/tiffs.ts';
import { tiffType, type TiffField } from '../containers/tiffDirectory.ts';
import { readMetadata } from './carriedMetadata.ts';

const result = async (source: Uint8Array, format: OutputFormat) => {
  const path = await fileWith(source);
  const facts = await inspectPicture(path);
  const pixels = await readPixels(path, facts, { colour: 'native' });
  const { bytes, notices } = await encodePicture(pixels, await readMetadata(path, facts), { format, quality: 90 });
  return { bytes: Buffer.from(bytes), codes: notices.map(({ code }) => code) };
};
const resource = (id: number, name: string, body: Buffer) => {
  const head = Buffer.from(
    `8BIM\0\0${String.fromCharCode(name.length)}${name}${name.length % 2 === 0 ? '\0' : ''}`,
    'latin1',
  );
  head.writeUInt16BE(id, 4);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([head, length, body, Buffer.alloc(body.length % 2)]);
};
/** A data set of IPTC: 2:120 is the caption, 2:116 the copyright notice. */
const dataSet = (number: number, text: string) =>
  Buffer.concat([Buffer.from([0x1c, 2, number, 0, Buffer.byteLength(text)]), Buffer.from(text)]);
const iptc = Buffer.concat([dataSet(120, 'A horse on a meadow'), dataSet(116, '(c) Somebody')]);
const oldThumbnail = Buffer.from('a thumbnail of the old pixels');

async function annotatedJpeg(): Promise<Buffer> {
  const resources = [resource(0x040c, '', oldThumbnail), resource(0x0404, 'odd', iptc)];
  return jpegWith(
    await rawSharp(16, 16, 3).jpeg().toBuffer(),
    jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), ...resources])),
    jpegSegment(0xfe, Buffer.from('a comment of the camera')),
  );
}

test('a JPEG keeps its IPTC data and its comment, and no thumbnail of Photoshop', async () => {
  const { bytes, codes } = await result(await annotatedJpeg(), 'jpeg');
  expect(codes).toEqual([]);
  for (const text of ['A horse on a meadow', '(c) Somebody', 'a comment of the camera'])
    expect(bytes.includes(text)).toBe(true);
  expect(bytes.includes(oldThumbnail)).toBe(false);
  const metadata = await sharp(bytes).metadata();
  expect(Buffer.from(metadata.iptc!).includes(iptc)).toBe(true);
  expect((await result(bytes, 'jpeg')).bytes).toHaveLength(bytes.length); // and again
});

test.each(outputFormats.filter((format) => format !== 'jpeg'))(
  'IPTC data and a comment that %s cannot hold are told',
  async (format) => {
    const { bytes, codes } = await result(await annotatedJpeg(), format);
    expect(codes).toEqual(['iptc-dropped', 'comment-dropped']);
    expect(bytes.includes('A horse on a meadow')).toBe(false);
  },
);

const compressed = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync('compressed words')]);
const texts = [
  pngChunk('tEXt', Buffer.from('Author\0Somebody', 'latin1')),
  pngChunk('zTXt', compressed),
  pngChunk('iTXt', Buffer.from('Title\0\0\0sr\0Naslov\0Коњ')),
];

test('a PNG keeps its texts byte for byte', async () => {
  const { bytes, codes } = await result(pngWith(await rawSharp(16, 16, 3).png().toBuffer(), ...texts), 'png');
  expect(codes).toEqual([]);
  for (const chunk of texts) expect(bytes.includes(Buffer.from(chunk))).toBe(true);
  const { comments } = await sharp(bytes).metadata();
  expect(comments).toContainEqual({ keyword: 'Author', text: 'Somebody' });
});

test.each(outputFormats.filter((format) => format !== 'png'))('texts that %s cannot hold are told', async (format) => {
  const { codes } = await result(pngWith(await rawSharp(16, 16, 3).png().toBuffer(), ...texts), format);
  expect(codes).toEqual(['text-dropped']);
});

const tiffWith = (...fields: readonly TiffField[]) => tiffOf(3, 16, 1, () => 30000, fields);

test('IPTC data of a TIFF go over to a JPEG, and another TIFF tells their loss', async () => {
  const tiff = tiffWith({ tag: 33723, type: tiffType.undefined, count: iptc.length, body: iptc });
  const jpeg = await result(tiff, 'jpeg');
  expect([jpeg.bytes.includes(iptc), jpeg.codes]).toEqual([true, ['depth-reduced']]);
  expect((await result(tiff, 'tiff')).codes).toEqual(['iptc-dropped']);
});

test.each(outputFormats)('description, artist and copyright of a TIFF without EXIF go over to a %s', async (format) => {
  const text = (tag: number, words: string) => {
    const body = Buffer.from(`${words}\0`);
    return { tag, type: tiffType.ascii, count: body.length, body };
  };
  const tiff = tiffWith(text(0x010e, 'A horse on a meadow'), text(0x013b, 'Somebody'), text(0x8298, '(c) Nobody'));
  const { bytes } = await result(tiff, format);
  for (const words of ['A horse on a meadow', 'Somebody', '(c) Nobody']) expect(bytes.includes(words)).toBe(true);
});

test('the mark of a mask does not go over to a result', async () => {
  const { bytes, codes } = await result(pngWith(await rawSharp(16, 16, 3).png().toBuffer(), markChunk()), 'png');
  expect([bytes.includes('Grevy mask'), codes]).toEqual([false, []]);
});
