import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePicture } from './encode.ts';
import { readMetadata, type CarriedMetadata } from './metadata/carriedMetadata.ts';
import { exifForOutput } from './metadata/exif.ts';
import { inspectPicture } from './facts.ts';
import { outputFormats } from '../contract/pictureFormats.ts';
import type { Pixels } from './pixels.ts';
import { readPixels } from './pixels.ts';
import { exifBlock, exifTexts, fileWith, jpegWithExif, profileNamed, rawSharp, samplesOf } from './testing/pictures.ts';

const xmp = Buffer.from('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a tiff:Orientation="6">Коњ</a></x:xmpmeta>');
const nothing: CarriedMetadata = { icc: null, exif: null, xmp: null, density: null };
const everything = async (): Promise<CarriedMetadata> => ({
  icc: await profileNamed('p3'),
  exif: exifBlock({ orientation: 6 }),
  xmp,
  density: 240,
});
const pixelsOf = (width: number, height: number, channels: 3 | 4, bitDepth: 8 | 16 = 8): Pixels => ({
  data: samplesOf(width, height, channels, bitDepth),
  width,
  height,
  channels,
  bitDepth,
});
const encode = async (
  pixels: Pixels,
  metadata: CarriedMetadata | null,
  format: (typeof outputFormats)[number],
  quality = 95,
) => encodePicture(pixels, metadata, { format, quality });
const reread = async (bytes: Uint8Array) => {
  const path = await fileWith(bytes);
  const facts = await inspectPicture(path);
  return {
    facts,
    metadata: await readMetadata(path, facts),
    pixels: await readPixels(path, facts, { colour: 'native' }),
  };
};
const withoutPrefix = (exif: Uint8Array) => Buffer.from(exif.subarray(exif[0] === 0x45 ? 6 : 0));

test.each(outputFormats)('%s keeps size, profile, XMP and density', async (format) => {
  const { bytes, mime } = await encode(pixelsOf(61, 43, 3), await everything(), format);
  const { facts, metadata } = await reread(bytes);
  expect(mime).toBe(`image/${format}`);
  expect(facts).toMatchObject({ format, width: 61, height: 43, orientation: 1, channels: 3 });
  expect(facts.density).toBeCloseTo(240, 0);
  expect(Buffer.from(metadata.icc!)).toEqual(Buffer.from(await profileNamed('p3')));
  expect(Buffer.from(metadata.xmp!).toString()).toBe(xmp.toString().replace('"6"', '"1"'));
});

test.each(['png', 'jpeg', 'webp', 'avif'] as const)(
  '%s keeps EXIF byte for byte but for orientation and size',
  async (format) => {
    const { bytes, notices } = await encode(pixelsOf(61, 43, 3), await everything(), format);
    const { exif } = (await reread(bytes)).metadata;
    expect(withoutPrefix(exif!)).toEqual(Buffer.from(exifForOutput(exifBlock(), { width: 61, height: 43 })!));
    for (const text of Object.values(exifTexts)) expect(Buffer.from(exif!).includes(text)).toBe(true);
    expect(notices).toEqual([]);
  },
);

test.each([true, false])(
  'TIFF keeps every tag of EXIF (little endian: %s), and other formats get it back from a TIFF',
  async (littleEndian) => {
    const source = { ...(await everything()), exif: exifBlock({ orientation: 6, littleEndian }) };
    const { bytes, notices } = await encode(pixelsOf(61, 43, 3), source, 'tiff');
    const tiff = await reread(bytes);
    const jpeg = await reread((await encode(tiff.pixels, tiff.metadata, 'jpeg')).bytes);
    const block = withoutPrefix(jpeg.metadata.exif!);
    expect([notices, jpeg.facts.orientation, jpeg.facts.density]).toEqual([[], 1, 240]);
    for (const text of Object.values(exifTexts)) expect(block.includes(text)).toBe(true);
  },
);

test('a TIFF without EXIF has none to give', async () => {
  const { bytes, notices } = await encode(pixelsOf(20, 20, 3), nothing, 'tiff');
  expect([notices, (await reread(bytes)).metadata.exif]).toEqual([[], null]);
});

test('EXIF that is too broken to be carried is named', async () => {
  const { notices } = await encode(pixelsOf(20, 20, 3), { ...nothing, exif: Buffer.from('rubbish rubbish') }, 'jpeg');
  expect(notices).toEqual([{ code: 'exif-dropped', params: { format: 'jpeg' } }]);
});

test.each(['png', 'tiff'] as const)('%s loses nothing, at 8 and 16 bits, with and without alpha', async (format) => {
  for (const channels of [3, 4] as const) {
    for (const bitDepth of [8, 16] as const) {
      const pixels = pixelsOf(33, 21, channels, bitDepth);
      const { bytes, notices } = await encode(pixels, await everything(), format);
      const back = (await reread(bytes)).pixels;
      expect({ ...back, data: Array.from(back.data) }).toEqual({ ...pixels, data: Array.from(pixels.data) });
      expect(notices.filter(({ code }) => code !== 'exif-dropped')).toEqual([]);
    }
  }
});

test.each(['jpeg', 'webp', 'avif'] as const)('%s is close to what went in, profile or not', async (format) => {
  for (const metadata of [nothing, await everything(), null]) {
    const pixels = pixelsOf(64, 48, 3);
    const back = (await reread((await encode(pixels, metadata, format)).bytes)).pixels;
    const mean =
      Array.from(back.data, (v, i) => Math.abs(v - pixels.data[i]!)).reduce((a, b) => a + b, 0) / pixels.data.length;
    expect(mean).toBeLessThan(3); // a colour conversion would be far more
  }
});

test.each(['webp', 'avif', 'png', 'tiff'] as const)('%s keeps alpha', async (format) => {
  const pixels = pixelsOf(64, 48, 4);
  const back = (await reread((await encode(pixels, nothing, format)).bytes)).pixels;
  expect(back.channels).toBe(4);
  for (let i = 3; i < back.data.length; i += 4)
    expect(Math.abs(back.data[i]! - pixels.data[i]!)).toBeLessThanOrEqual(4);
});

test('alpha becomes white in a JPEG, with a notice', async () => {
  const clear: Pixels = { data: new Uint8Array(16 * 16 * 4), width: 16, height: 16, channels: 4, bitDepth: 8 };
  const { bytes, notices } = await encode(clear, nothing, 'jpeg');
  expect(notices).toEqual([{ code: 'alpha-flattened', params: { format: 'jpeg' } }]);
  expect(Math.min(...(await reread(bytes)).pixels.data)).toBeGreaterThan(250);
});

test('alpha that hides nothing is not worth a notice', async () => {
  const opaque: Pixels = {
    data: new Uint8Array(16 * 16 * 4).fill(255),
    width: 16,
    height: 16,
    channels: 4,
    bitDepth: 8,
  };
  expect((await encode(opaque, nothing, 'jpeg')).notices).toEqual([]);
});

test.each([
  ['jpeg', 8, 8],
  ['webp', 8, 8],
  ['avif', 10, 16],
] as const)('%s reduces 16 bits to %i, with a notice', async (format, bits, readAs) => {
  const { bytes, notices } = await encode(pixelsOf(32, 32, 3, 16), nothing, format);
  expect(notices).toEqual([{ code: 'depth-reduced', params: { format, bits } }]);
  expect((await reread(bytes)).facts.bitDepth).toBe(readAs);
});

test('JPEG keeps full colour resolution', async () => {
  const { bytes } = await encode(pixelsOf(32, 32, 3), nothing, 'jpeg');
  expect((await sharp(bytes).metadata()).chromaSubsampling).toBe('4:4:4');
});

test('quality makes files smaller', async () => {
  const sizes = await Promise.all(
    [95, 50, 10].map(async (quality) => (await encode(pixelsOf(200, 200, 3), null, 'jpeg', quality)).bytes.length),
  );
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test('XMP that is too long for a JPEG and a profile that is none are named', async () => {
  const odd = { ...nothing, xmp: Buffer.alloc(65600, 'x'), icc: Buffer.from('not a profile') };
  const codes = async (format: 'jpeg' | 'png') =>
    (await encode(pixelsOf(20, 20, 3), odd, format)).notices.map(({ code }) => code);
  expect([await codes('jpeg'), await codes('png')]).toEqual([['xmp-dropped', 'icc-dropped'], ['icc-dropped']]);
});

test.each(outputFormats)('EXIF without a density does not get one in %s', async (format) => {
  const { facts, metadata } = await reread(
    (await encode(pixelsOf(16, 16, 3), { ...nothing, exif: exifBlock({ density: 0 }) }, format)).bytes,
  );
  expect([facts.density, metadata.exif?.length]).toEqual([null, expect.any(Number)]);
});

test('a picture without density does not get one', async () => {
  for (const format of outputFormats)
    expect((await reread((await encode(pixelsOf(16, 16, 3), nothing, format)).bytes)).facts.density).toBeNull();
});

test('a side that a format cannot hold is named before the work is done', async () => {
  const wide: Pixels = { data: new Uint8Array(16384 * 3), width: 16384, height: 1, channels: 3, bitDepth: 8 };
  await expect(encode(wide, null, 'webp')).rejects.toMatchObject({ code: 'output/too-large-for-format' });
});

test('the profile of grey and CMYK pictures is not carried, since their pixels are sRGB now', async () => {
  const cmyk = await rawSharp(8, 8, 3).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer();
  expect((await reread(cmyk)).metadata.icc).toBeNull();
});

test('a turned photograph comes out upright with its camera data', async () => {
  const jpeg = jpegWithExif(
    await rawSharp(40, 30, 3).withIccProfile('p3').jpeg().toBuffer(),
    exifBlock({ orientation: 6 }),
  );
  const source = await reread(jpeg);
  const result = await reread((await encode(source.pixels, source.metadata, 'jpeg')).bytes);
  expect(result.facts).toMatchObject({ width: 30, height: 40, orientation: 1, density: 240 });
  expect(result.metadata.icc).toEqual(source.metadata.icc);
});
