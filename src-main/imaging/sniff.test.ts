import { expect, test } from 'vitest';
import { sniff } from './sniff.ts';
import { rawSharp } from './testing/pictures.ts';

test.each(['png', 'jpeg', 'webp', 'tiff', 'avif', 'gif'] as const)(
  'recognises %s by its first bytes',
  async (format) => {
    expect(sniff(await rawSharp(8, 8, 3).toFormat(format).toBuffer())).toEqual({ format });
  },
);

test.each([
  ['an SVG drawing', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['an SVG drawing', '\xef\xbb\xbf  <!-- made by hand --><svg width="4"></svg>'],
  ['a PDF document', '%PDF-1.7\n'],
  ['a web page', '<!DOCTYPE html><html>'],
  ['text', 'Dear diary,\n\ttoday'],
  ['data of an unknown kind', '\x01\x02\x03\x04'],
  ['a HEIC picture', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['a film', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
  ['a Photoshop document', '8BPS\0\x01'],
  ['a JPEG XL picture', '\xff\x0a\0\0'],
  ['a Canon raw file', 'II\x2a\0\x10\0\0\0CR\x02\0'],
])('calls %s by its name', (other, bytes) => {
  expect(sniff(Buffer.from(bytes, 'latin1'))).toEqual({ other });
});

test('an AVIF that is branded as HEIF first is an AVIF', () => {
  expect(sniff(Buffer.from('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'latin1'))).toEqual({ format: 'avif' });
});
