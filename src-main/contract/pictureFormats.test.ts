import { expect, test } from 'vitest';
import { byName, isTakenFromFolder } from './folderRules.ts';
import {
  extensionOf,
  formatOfExtension,
  hasPictureExtension,
  mimeOf,
  outputFormats,
  pictureStem,
} from './pictureFormats.ts';

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

test('a name loses the extension of a picture and nothing else', () => {
  expect(['photo.JPE', 'a.b.gif', 'version 1.2', 'pasted', 'jpg', '.jpg'].map(pictureStem)).toEqual([
    'photo',
    'a.b',
    'version 1.2',
    'pasted',
    'jpg',
    '.jpg',
  ]);
});

test('a file without an extension, a hidden one and one of another kind are left in their folder', () => {
  expect(['a.jpe', 'jpg', '.a.jpg', 'a.txt'].map(isTakenFromFolder)).toEqual([true, false, false, false]);
});

test('names are ordered as a person counts', () => {
  expect(['b10', 'B9', 'a', 'b1', 'A'].sort(byName)).toEqual(['A', 'a', 'b1', 'B9', 'b10']);
});
