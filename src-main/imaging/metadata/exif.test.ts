import { expect, test } from 'vitest';
import { exifDensity, exifForOutput } from './exif.ts';
import { exifBlock, exifTexts } from '../testing/pictures.ts';

test.each([true, false])(
  'a block is put upright, gets the new size and loses its thumbnail (little endian: %s)',
  (littleEndian) => {
    const source = exifBlock({ orientation: 6, width: 10, height: 20, littleEndian });
    const expected = exifBlock({ orientation: 1, width: 33, height: 44, littleEndian });
    expected.fill(0, 8 + 2 + 5 * 12, 8 + 2 + 5 * 12 + 4); // no next directory
    expected.fill(0, 270, 288); // the next directory
    expect(Buffer.from(exifForOutput(source, { width: 33, height: 44 })!)).toEqual(expected);
  },
);

test('everything else stays where it was, maker notes and unknown tags included', () => {
  const source = exifBlock({ orientation: 8 });
  const out = Buffer.from(exifForOutput(source, { width: 1, height: 1 })!);
  for (const text of Object.values(exifTexts)) expect(out.indexOf(text)).toBe(source.indexOf(text));
});

test('the source block is not changed', () => {
  const source = exifBlock({ orientation: 6 });
  exifForOutput(source, { width: 1, height: 1 });
  expect(source).toEqual(exifBlock({ orientation: 6 }));
});

test("a leading 'Exif' is understood and left out", () => {
  const prefixed = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock()]);
  expect(exifForOutput(prefixed, { width: 2, height: 2 })).toEqual(exifForOutput(exifBlock(), { width: 2, height: 2 }));
});

test.each([
  ['nothing', 0],
  ['a header only', 12],
  ['half a directory', 40],
])('a block of %s is not carried', (_, length) => {
  expect(exifForOutput(exifBlock().subarray(0, length), { width: 1, height: 1 })).toBeNull();
});

test('no cut of a block makes it crash', () => {
  for (let length = 0; length <= 300; length++) {
    const cut = exifBlock().subarray(0, length);
    expect(() => [exifForOutput(cut, { width: 1, height: 1 }), exifDensity(cut)]).not.toThrow();
  }
});

test('no wrong byte of a block makes it crash', () => {
  for (let at = 0; at < 300; at++) {
    for (const wrong of [0, 1, 0x7f, 0xff]) {
      const block = exifBlock();
      block[at] = wrong;
      expect(() => exifForOutput(block, { width: 1, height: 1 })).not.toThrow();
    }
  }
});

test('density is read in dots per inch', () => {
  expect(exifDensity(exifBlock({ density: 314 }))).toBe(314);
  expect(exifDensity(exifBlock({ density: 0 }))).toBeNull();
});
