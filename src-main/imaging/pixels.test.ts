import sharp from 'sharp';
import { expect, test } from 'vitest';
import { inspectPicture } from './facts.ts';
import { readPixels, type Pixels } from './pixels.ts';
import type { ReadOptions } from './pixels.ts';
import { exifBlock, fileWith, jpegWithExif, rawSharp, samplesOf } from './testing/pictures.ts';

const read = async (bytes: Uint8Array, options: ReadOptions = { colour: 'native' }) => {
  const path = await fileWith(bytes);
  return readPixels(path, await inspectPicture(path), options);
};
/** One flat sRGB colour with which conversions are checked. */
const flat = (background: string) => sharp({ create: { width: 16, height: 16, channels: 3, background } });

test.each([
  [3, 8],
  [4, 8],
  [3, 16],
  [4, 16],
] as const)('reads %i channels of %i bits as they are', async (channels, bitDepth) => {
  const png = await rawSharp(40, 30, channels, bitDepth)
    .toColourspace(bitDepth === 16 ? 'rgb16' : 'srgb')
    .png()
    .toBuffer();
  expect(await read(png)).toEqual({ data: expect.anything() as unknown, width: 40, height: 30, channels, bitDepth });
  expect(Array.from((await read(png)).data)).toEqual(Array.from(samplesOf(40, 30, channels, bitDepth)));
});

test.each([
  [1, 8],
  [2, 8],
  [1, 16],
  [2, 16],
] as const)('reads %i grey channels of %i bits as colour', async (channels, bitDepth) => {
  const png = await rawSharp(10, 6, channels, bitDepth)
    .toColourspace(bitDepth === 16 ? 'grey16' : 'b-w')
    .png()
    .toBuffer();
  const grey = samplesOf(10, 6, channels, bitDepth);
  const pixels = await read(png);
  expect([pixels.channels, pixels.bitDepth]).toEqual([channels + 2, bitDepth]);
  for (let i = 0; i < 60; i++) {
    const value = grey[i * channels]!;
    const alpha = channels === 2 ? [grey[i * 2 + 1]!] : [];
    expect(Array.from(pixels.data.subarray(i * pixels.channels, (i + 1) * pixels.channels))).toEqual([
      value,
      value,
      value,
      ...alpha,
    ]);
  }
});

test.each(['webp', 'avif', 'tiff', 'gif', 'jpeg'] as const)('reads a %s, close to what went in', async (format) => {
  const pixels = await read(await flat('#c08040').toFormat(format).toBuffer());
  expect([pixels.width, pixels.height, pixels.channels]).toEqual([16, 16, 3]);
  [192, 128, 64].forEach((v, c) => expect(Math.abs(pixels.data[c]! - v)).toBeLessThanOrEqual(3));
});

/** Which pixel of the upright 32 x 48 picture lies at x, y of the stored one (Exif 3.0, table of orientations). */
const storedBy: Readonly<Record<number, (x: number, y: number) => readonly [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [31 - x, y],
  3: (x, y) => [31 - x, 47 - y],
  4: (x, y) => [x, 47 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [31 - y, x],
  7: (x, y) => [31 - y, 47 - x],
  8: (x, y) => [y, 47 - x],
};

test.each([1, 2, 3, 4, 5, 6, 7, 8])('turns orientation %i upright', async (orientation) => {
  // Upright, red is at the top left, green at the top right, blue at the bottom left, black at the bottom right.
  const colourAt = (x: number, y: number) =>
    [x < 16 && y < 24, x >= 16 && y < 24, x < 16 && y >= 24].map((is) => (is ? 255 : 0));
  const [width, height] = orientation < 5 ? [32, 48] : [48, 32];
  const samples = Array.from({ length: 32 * 48 }, (_, i) =>
    colourAt(...storedBy[orientation]!(i % width, Math.floor(i / width))),
  ).flat();
  const stored = await sharp(Uint8Array.from(samples), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();
  const pixels = await read(jpegWithExif(stored, exifBlock({ orientation })));
  const seen = (x: number, y: number) =>
    Array.from(pixels.data.subarray((y * 32 + x) * 3, (y * 32 + x) * 3 + 3), (v) => (v > 128 ? 255 : 0));
  expect([pixels.width, pixels.height]).toEqual([32, 48]);
  for (const [x, y] of [
    [4, 4],
    [28, 4],
    [4, 44],
    [28, 44],
  ] as const)
    expect(seen(x, y)).toEqual(colourAt(x, y));
});

test.each([8, 16] as const)(
  'Display P3 of %i bits keeps its numbers natively and is converted to sRGB on demand',
  async (bitDepth) => {
    const space = bitDepth === 16 ? 'rgb16' : 'srgb';
    const png = await flat('#c08040').toColourspace(space).withIccProfile('p3').png().toBuffer();
    const native = await read(png);
    const managed = await read(png, { colour: 'srgb', bitDepth: 8 });
    expect(native.bitDepth).toBe(bitDepth);
    const native8 = [...native.data.subarray(0, 3)].map((v) => (bitDepth === 16 ? v / 257 : v));
    [183, 131, 75].forEach((v, c) => expect(Math.abs(native8[c]! - v)).toBeLessThanOrEqual(1.5));
    [192, 128, 64].forEach((v, c) => expect(Math.abs(managed.data[c]! - v)).toBeLessThanOrEqual(1));
  },
);

test('CMYK is always converted to sRGB, by its own profile', async () => {
  const jpeg = await flat('#c08040').toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
  const pixels = await read(jpeg);
  expect(pixels.channels).toBe(3);
  [192, 128, 64].forEach((v, c) => expect(Math.abs(pixels.data[c]! - v)).toBeLessThanOrEqual(30)); // the gamut of print is small
});

test('16 bits are read as 8 on demand', async () => {
  const png = await rawSharp(8, 8, 3, 16).toColourspace('rgb16').png().toBuffer();
  const pixels = await read(png, { colour: 'native', bitDepth: 8 });
  expect(pixels.bitDepth).toBe(8);
  samplesOf(8, 8, 3, 16).forEach((v, i) => expect(Math.abs(pixels.data[i]! - v / 257)).toBeLessThanOrEqual(1));
});

test('the first frame of an animation is read', async () => {
  const frames = await Promise.all(['#ff0000', '#00ff00'].map((colour) => flat(colour).png().toBuffer()));
  const pixels = await read(
    await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer(),
  );
  expect([pixels.width, pixels.height, ...pixels.data.subarray(0, 3)]).toEqual([16, 16, 255, 0, 0]);
});

test.each(['webp', 'tiff', 'avif'] as const)('a %s that ends early is damaged', async (format) => {
  const bytes = await rawSharp(200, 150, 3).toFormat(format).toBuffer();
  for (const part of [0.5, 0.9]) {
    await expect(read(bytes.subarray(0, Math.floor(bytes.length * part)))).rejects.toMatchObject({
      code: 'picture/damaged',
    });
  }
});

test.each(['jpeg', 'png', 'gif'] as const)(
  'of a %s that ends early what is there is read, and told',
  async (format) => {
    const bytes = await rawSharp(200, 150, 3).toFormat(format).toBuffer();
    const whole = await read(bytes);
    const part = await read(bytes.subarray(0, Math.floor(bytes.length * 0.9)));
    const firstRows = ({ data, channels }: Pixels) =>
      Array.from({ length: 200 * 32 }, (_, i) => [...data.subarray(i * channels, i * channels + 3)]);
    expect(firstRows(part)).toEqual(firstRows(whole));
    expect([whole.isPart, part.isPart, part.height]).toEqual([undefined, true, 150]);
  },
);

test('a JPEG with a hole in it is read in part, even when its end is there', async () => {
  const jpeg = await rawSharp(400, 300, 3).jpeg().toBuffer();
  const half = jpeg.subarray(0, jpeg.length / 2);
  for (const rest of [Buffer.from('ffd9', 'hex'), Buffer.concat([Buffer.alloc(500), Buffer.from('ffd9', 'hex')])])
    expect(await read(Buffer.concat([half, rest]))).toMatchObject({ isPart: true });
});

test('a JPEG whose tables are missing is damaged: nothing can be read of it', async () => {
  const jpeg = await rawSharp(40, 30, 3).jpeg().toBuffer();
  const tableAt = jpeg.indexOf(Buffer.from('ffdb', 'hex'));
  const broken = Buffer.from(jpeg).fill(0xfe, tableAt + 1, tableAt + 2); // the table becomes a comment
  await expect(read(broken)).rejects.toMatchObject({ code: 'picture/damaged' });
});

test("a wrong number in the scan's header, as phones write it, costs no pixel", async () => {
  const jpeg = await rawSharp(40, 30, 3).jpeg({ optimiseCoding: false }).toBuffer();
  const phone = Buffer.from(jpeg);
  const scanAt = phone.indexOf(Buffer.from('ffda', 'hex'));
  phone[scanAt + 2 + phone.readUInt16BE(scanAt + 2) - 2] = 0; // Se, the end of the spectrum: 63 in every sequential JPEG
  expect(phone.equals(jpeg)).toBe(false);
  expect(await read(phone)).toEqual(await read(jpeg));
});

test('stray bytes between the segments or behind the end of a JPEG do no harm', async () => {
  const jpeg = await rawSharp(40, 30, 3).jpeg().toBuffer();
  const scan = jpeg.indexOf(Buffer.from('ffda', 'hex'));
  const sloppy = Buffer.concat([
    jpeg.subarray(0, scan),
    Buffer.from('stray'),
    jpeg.subarray(scan),
    Buffer.from('behind'),
  ]);
  expect((await read(sloppy)).data).toEqual((await read(jpeg)).data);
});

test('a picture with a broken profile is read as if it had none', async () => {
  const png = await rawSharp(8, 8, 3).png().toBuffer();
  const plain = await read(png, { colour: 'srgb' });
  const profiled = await sharp(png).withIccProfile('p3').tiff({ compression: 'none' }).toBuffer();
  const broken = Buffer.from(profiled);
  broken.fill(0x55, broken.indexOf('acsp') - 36, broken.indexOf('acsp') + 200);
  expect((await read(broken, { colour: 'srgb' })).data.length).toBe(plain.data.length);
});

test('a picture of whose data nothing can be read is damaged, and no blank one', async () => {
  const png = await rawSharp(40, 30, 3).png().toBuffer();
  const at = png.indexOf('IDAT', 0, 'latin1') + 4;
  png.fill(0x55, at, png.length - 16);
  await expect(read(png)).rejects.toMatchObject({ code: 'picture/damaged' });
});
