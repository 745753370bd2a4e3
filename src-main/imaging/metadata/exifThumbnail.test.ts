import sharp from 'sharp';
import { expect, test } from 'vitest';
import { outputFormats } from '../../contract/pictureFormats.ts';
import { encodePicture } from '../encode.ts';
import { exifBlock, exifTexts, samplesOf } from '../testing/pictures.ts';
import { exifForOutput } from './exif.ts';

const magenta = async (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#ff00ff',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: 70 })
    .toBuffer();

/** The EXIF of exifBlock, whose second directory names a thumbnail at the block's end. */
async function withThumbnail(littleEndian: boolean) {
  const thumbnail = await magenta(48);
  const block = exifBlock({ littleEndian });
  const entries = [
    [0x0103, 3, 6],
    [0x011a, 5, 330],
    [0x0201, 4, 340],
    [0x0202, 4, thumbnail.length],
  ] as const;
  const grown = Buffer.concat([block, Buffer.alloc(40), thumbnail]);
  const view = new DataView(grown.buffer, grown.byteOffset, grown.byteLength);
  view.setUint16(270, entries.length, littleEndian);
  entries.forEach(([tag, type, value], i) => {
    const at = 272 + i * 12;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, type, littleEndian);
    view.setUint32(at + 4, 1, littleEndian);
    if (type === 3) view.setUint16(at + 8, value, littleEndian);
    else view.setUint32(at + 8, value, littleEndian);
  });
  view.setUint32(330, 72, littleEndian);
  view.setUint32(334, 1, littleEndian);
  return { block: grown, thumbnail };
}

/** Pieces of a JPEG's scan: its tables are in other files as well. */
const piecesOf = (jpeg: Buffer) => {
  const scanAt = jpeg.indexOf(Buffer.from('ffda', 'hex')) + 14;
  const count = Math.floor((jpeg.length - scanAt - 2) / 12);
  return Array.from({ length: count }, (_, i) => jpeg.subarray(scanAt + i * 12, scanAt + (i + 1) * 12));
};
const size = { width: 40, height: 30 };

test.each([true, false])(
  'a thumbnail goes with its directory, the rest stays (little endian: %s)',
  async (littleEndian) => {
    const { block } = await withThumbnail(littleEndian);
    const out = Buffer.from(exifForOutput(block, size)!);
    const without = Buffer.from(exifForOutput(exifBlock({ littleEndian }), size)!);
    expect(out.subarray(0, 270)).toEqual(without.subarray(0, 270));
    expect(out.subarray(270).every((byte) => byte === 0)).toBe(true);
    expect(out.length).toBeLessThanOrEqual(340); // what was at the end is cut off
    for (const text of Object.values(exifTexts)) expect(out.includes(text)).toBe(true);
  },
);

test.each(outputFormats)('no piece of the old thumbnail is left in a %s', async (format) => {
  const { block, thumbnail } = await withThumbnail(true);
  const pixels = { data: samplesOf(40, 30, 3), ...size, channels: 3, bitDepth: 8 } as const;
  const metadata = { icc: null, exif: block, xmp: null, density: null };
  const { bytes, notices } = await encodePicture(pixels, metadata, { format, quality: 90 });
  const found = piecesOf(thumbnail).filter((piece) => Buffer.from(bytes).includes(piece));
  expect([piecesOf(thumbnail).length > 20, found, notices]).toEqual([true, [], []]);
  expect(Buffer.from(bytes).includes('ACMENOTE')).toBe(true);
});

test('a preview in a maker note goes, what stands around it stays', async () => {
  const preview = await magenta(32);
  const block = exifBlock();
  const note = Buffer.concat([Buffer.from('MAKER'), preview, Buffer.from('BEHIND')]);
  const grown = Buffer.concat([block, note]);
  grown.writeUInt32LE(note.length, 90 + 2 + 4);
  grown.writeUInt32LE(block.length, 90 + 2 + 8);
  const out = Buffer.from(exifForOutput(grown, size)!);
  expect(out.subarray(300)).toEqual(
    Buffer.concat([Buffer.from('MAKER'), Buffer.alloc(preview.length), Buffer.from('BEHIND')]),
  );
});

test('a second directory that claims the bytes of the first takes none of them', () => {
  const block = exifBlock();
  block.writeUInt16LE(0x010f, 272); // a text of 300 bytes from the block's start on
  block.writeUInt16LE(2, 274);
  block.writeUInt32LE(300, 276);
  block.writeUInt32LE(0, 280);
  const out = Buffer.from(exifForOutput(block, size)!);
  for (const text of Object.values(exifTexts)) expect(out.includes(text)).toBe(true);
});

test('directories that go in a circle end', () => {
  const block = exifBlock();
  block.writeUInt32LE(270, 284);
  expect(exifForOutput(block, size)).not.toBeNull();
});
