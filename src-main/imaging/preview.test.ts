import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { previewOfFile, previewOfPixels } from './preview.ts';
import { inspectPicture } from './facts.ts';
import { exifBlock, fileWith, jpegWithExif, profileNamed, rawSharp, samplesOf } from './testing/pictures.ts';

const preview = async (bytes: Uint8Array, maxSide: number | null) => {
  const path = await fileWith(bytes);
  return { path, ...(await previewOfFile(path, await inspectPicture(path), { maxSide })) };
};

test('a plain JPEG or PNG is shown as it is', async () => {
  for (const format of ['jpeg', 'png'] as const) {
    const { path, ...shown } = await preview(await rawSharp(40, 30, 3).toFormat(format).toBuffer(), null);
    expect(shown).toEqual({ bytes: await readFile(path), mime: `image/${format}`, width: 40, height: 30 });
  }
});

test('a picture is made smaller on demand and never larger', async () => {
  const jpeg = await rawSharp(400, 300, 3).jpeg().toBuffer();
  expect(await preview(jpeg, 100)).toMatchObject({ width: 100, height: 75, mime: 'image/jpeg' });
  expect(await preview(jpeg, 1000)).toMatchObject({ width: 400, height: 300 });
});

test('a turned picture is shown upright', async () => {
  const turned = jpegWithExif(await rawSharp(40, 30, 3).jpeg().toBuffer(), exifBlock({ orientation: 8 }));
  const { bytes, width, height } = await preview(turned, null);
  expect([width, height, (await sharp(bytes).metadata()).orientation]).toEqual([30, 40, undefined]);
});

test('transparency is shown, by PNG', async () => {
  const { bytes, mime } = await preview(await rawSharp(40, 30, 4).webp().toBuffer(), 20);
  expect([mime, (await sharp(bytes).metadata()).hasAlpha]).toEqual(['image/png', true]);
});

test.each(['tiff', 'avif', 'gif'] as const)('a %s is shown as a JPEG', async (format) => {
  expect(await preview(await rawSharp(40, 30, 3).toFormat(format).toBuffer(), null)).toMatchObject({
    mime: 'image/jpeg',
    width: 40,
    height: 30,
  });
});

test('a profile is kept, and CMYK is shown in sRGB', async () => {
  const p3 = await preview(
    await rawSharp(40, 30, 3).withIccProfile('p3').tiff({ compression: 'lzw' }).toBuffer(),
    null,
  );
  expect((await sharp(p3.bytes).metadata()).icc).toEqual(await profileNamed('p3'));
  const cmyk = await preview(await rawSharp(40, 30, 3).toColourspace('cmyk').jpeg().toBuffer(), null);
  expect((await sharp(cmyk.bytes).metadata()).space).toBe('srgb');
});

test.each([
  [3, 8, 'image/jpeg'],
  [4, 8, 'image/png'],
  [3, 16, 'image/jpeg'],
  [4, 16, 'image/png'],
] as const)(
  'rendered pixels of %i channels and %i bits are shown with their profile',
  async (channels, bitDepth, mime) => {
    const pixels = { data: samplesOf(40, 30, channels, bitDepth), width: 40, height: 30, channels, bitDepth };
    const icc = await profileNamed('p3');
    const shown = await previewOfPixels(pixels, { icc, exif: null, xmp: null, density: null }, { maxSide: 20 });
    expect(shown).toMatchObject({ mime, width: 20, height: 15 });
    const { depth, icc: kept } = await sharp(shown.bytes).metadata();
    expect([depth, kept]).toEqual(['uchar', icc]);
  },
);

test('a file that can be read in part is shown so, at every size', async () => {
  const jpeg = await rawSharp(200, 150, 3).jpeg().toBuffer();
  const half = jpeg.subarray(0, jpeg.length / 2);
  expect(await preview(half, 100)).toMatchObject({ width: 100, height: 75 });
  expect(await preview(half, null)).toMatchObject({ width: 200, height: 150 });
});

test('a damaged file is named', async () => {
  const avif = await rawSharp(200, 150, 3).avif().toBuffer();
  const half = avif.subarray(0, avif.length - 200);
  await expect(preview(half, 50)).rejects.toMatchObject({ code: 'picture/damaged' });
});
