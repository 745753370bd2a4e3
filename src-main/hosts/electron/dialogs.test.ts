import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveFilter, saveTarget, suggestedPath } from './dialogs.ts';

it('overwrites only the very file that the dialog asked about', () => {
  expect(saveTarget('/out/zebra.JPEG', 'jpeg')).toEqual({ path: '/out/zebra.JPEG', overwrite: true });
  expect(saveTarget('/out/zebra', 'png')).toEqual({ path: '/out/zebra.png', overwrite: false });
  expect(saveTarget('/out/zebra.v2', 'tiff')).toEqual({ path: '/out/zebra.v2.tif', overwrite: false });
});

it('starts beside the picture, and never where the page says', () => {
  expect(suggestedPath('horse.zebra.jpg', '/photos/horse.jpg')).toBe(join('/photos', 'horse.zebra.jpg'));
  expect(suggestedPath('horse.zebra.jpg', null)).toBe('horse.zebra.jpg');
  expect(suggestedPath('../../etc/passwd', '/photos/horse.jpg')).toBe(join('/photos', 'passwd'));
  expect(suggestedPath('..\\..\\system.ini', null)).toBe('system.ini');
});

it('names a format the same in every language', () => {
  expect(saveFilter('jpeg')).toEqual({ name: 'JPEG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] });
});
