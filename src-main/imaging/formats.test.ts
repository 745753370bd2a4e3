import { expect, test } from 'vitest';
import { extensionOf, formatOfExtension, hasPictureExtension, mimeOf, outputFormats } from './formats.ts';

test('a file name asks for a format by its extension, in any letter case', () => {
  expect(['a.PNG', 'b.jpg', 'b.jpeg', '.webp', 'tif', 'x.y.avif'].map(formatOfExtension)).toEqual([
    'png',
    'jpeg',
    'jpeg',
    'webp',
    'tiff',
    'avif',
  ]);
});

test('a format that the studio does not write is not an output format', () => {
  expect(['a.gif', 'a.bmp', 'noextension'].map(formatOfExtension)).toEqual([undefined, undefined, undefined]);
});

test('every format comes back from its own extension', () => {
  expect(outputFormats.map((format) => formatOfExtension(`x.${extensionOf(format)}`))).toEqual([...outputFormats]);
});

test('JPEG files are called jpg, and their media type is image/jpeg', () => {
  expect([extensionOf('jpeg'), mimeOf('jpeg'), mimeOf('gif')]).toEqual(['jpg', 'image/jpeg', 'image/gif']);
});

test('folders are searched for names of pictures only', () => {
  expect(['a.GIF', 'a.txt', 'jpgfile.md', 'b.TIFF'].map(hasPictureExtension)).toEqual([true, false, false, true]);
});
