import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { inspectPicture, pictureErrorOf } from './facts.ts';
import { PictureError } from './pictureError.ts';
import { readPixels } from './pixels.ts';
import { numbers } from './containers/tiffDirectory.ts';
import { readMetadata } from './metadata/carriedMetadata.ts';
import { jpegSegment, jpegWith, longs, pngChunk, pngWith } from './testing/chunks.ts';
import { tiffOf } from './testing/tiffs.ts';
import { exifBlock, fileWith, jpegWithExif, rawSharp, temporaryFolder } from './testing/pictures.ts';

const failure = async (path: string) => {
  const error: unknown = await inspectPicture(path).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PictureError);
  return error as PictureError;
};
const factsOf = async (bytes: Uint8Array) => inspectPicture(await fileWith(bytes));

test.each(['png', 'jpeg', 'webp', 'tiff', 'avif', 'gif'] as const)(
  'knows size and format of a plain %s',
  async (format) => {
    const bytes = await rawSharp(40, 30, 3).toFormat(format).toBuffer();
    expect(await factsOf(bytes)).toEqual({
      format,
      width: 40,
      height: 30,
      channels: 3,
      bitDepth: 8,
      hasAlpha: false,
      isCmyk: false,
      hasRgbProfile: false,
      madeProfile: null,
      colourProfile: null,
      orientation: 1,
      density: null,
      frames: 1,
      sizeBytes: bytes.length,
      notices: [],
    });
  },
);

test.each([1, 2, 3, 4] as const)('knows a picture of %i channels', async (channels) => {
  const png = await rawSharp(8, 6, channels)
    .toColourspace(channels < 3 ? 'b-w' : 'srgb')
    .png()
    .toBuffer();
  const { notices, ...facts } = await factsOf(png);
  expect(facts).toMatchObject({ channels, hasAlpha: channels % 2 === 0, bitDepth: 8 });
  expect(notices).toEqual(channels < 3 ? [{ code: 'grey-to-colour' }] : []);
});

test.each(['png', 'tiff', 'avif'] as const)('knows that a %s is deeper than the network sees', async (format) => {
  const options = { png: {}, tiff: { compression: 'lzw' }, avif: { bitdepth: 12 } } as const;
  const bytes = await rawSharp(16, 16, 3, 16).toColourspace('rgb16').toFormat(format, options[format]).toBuffer();
  expect(await factsOf(bytes)).toMatchObject({ bitDepth: 16, notices: [{ code: 'network-8-bit' }] });
});

test('knows a CMYK JPEG', async () => {
  const bytes = await rawSharp(8, 8, 3).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer();
  expect(await factsOf(bytes)).toMatchObject({
    channels: 4,
    hasAlpha: false,
    isCmyk: true,
    hasRgbProfile: false,
    notices: [{ code: 'cmyk-converted' }],
  });
});

test('names the profile of a Display P3 picture', async () => {
  const facts = await factsOf(await rawSharp(8, 8, 3).withIccProfile('p3').jpeg().toBuffer());
  expect(facts.hasRgbProfile).toBe(true);
  expect(facts.colourProfile).toMatch(/P3/i);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('gives the upright size of orientation %i', async (orientation) => {
  const jpeg = jpegWithExif(await rawSharp(40, 30, 3).jpeg().toBuffer(), exifBlock({ orientation }));
  const [width, height] = orientation < 5 ? [40, 30] : [30, 40];
  expect(await factsOf(jpeg)).toMatchObject({ width, height, orientation, density: 240 });
});

test.each(['gif', 'webp'] as const)('an animated %s is its first frame, with a notice', async (format) => {
  const frame = (red: number) =>
    sharp({ create: { width: 20, height: 10, channels: 3, background: { r: red, g: 0, b: 0 } } })
      .png()
      .toBuffer();
  const frames = await Promise.all([0, 100, 200].map(frame));
  const bytes = await sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
  expect(await factsOf(bytes)).toMatchObject({
    width: 20,
    height: 10,
    frames: 3,
    notices: [{ code: 'first-frame-only', params: { frames: 3 } }],
  });
});

test('a GIF has alpha only where it is transparent', async () => {
  const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  expect(await factsOf(await clear.gif().toBuffer())).toMatchObject({ hasAlpha: true, channels: 4 });
});

test.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)('reads the density of a %s', async (format) => {
  const options = format === 'tiff' ? { xres: 300 / 25.4, yres: 300 / 25.4 } : {};
  const bytes = await rawSharp(8, 8, 3).withDensity(300).toFormat(format, options).toBuffer();
  expect((await factsOf(bytes)).density).toBeCloseTo(300, 0);
});

test.each(['a "b" \'c\'.jpg', 'Коњ.jpg', '🦓 😀.jpg', 'copy [2]', 'x.jpg[page=1]', '%20.jpg', '-o.jpg'])(
  'opens a file called %s',
  async (name) => {
    expect(await inspectPicture(await fileWith(await rawSharp(5, 4, 3).jpeg().toBuffer(), name))).toMatchObject({
      width: 5,
      height: 4,
    });
  },
);

test.each([
  ['an SVG drawing', 'x.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
  ['a PDF document', 'x.png', '%PDF-1.4\n%âãÏÓ\n'],
  ['text', 'x.jpg', 'just some words'],
])('names %s that is called %s', async (got, name, content) => {
  expect(await failure(await fileWith(content, name))).toMatchObject({ code: 'picture/unsupported-format', got });
});

test('a format is told by the bytes, not by the name', async () => {
  expect(await inspectPicture(await fileWith(await rawSharp(4, 4, 3).webp().toBuffer(), 'x.png'))).toMatchObject({
    format: 'webp',
  });
});

test.each([
  ['32-bit floating point', 1, 32, 3],
  ['64-bit floating point', 1, 64, 3],
  ['signed 16-bit', 1, 16, 2],
  ['signed 16-bit colour', 3, 16, 2],
  ['whole 32-bit', 3, 32, 1],
] as const)(
  'a TIFF of %s numbers is refused by name, since nobody can tell its white',
  async (_, channels, bits, sampleFormat) => {
    expect(await failure(await fileWith(tiffOf(channels, bits, sampleFormat, () => 0)))).toMatchObject({
      code: 'picture/unsupported-samples',
      expected: 'whole numbers of 8 or 16 bits per channel',
    });
  },
);

test('a TIFF of linear floating-point colours is read as such', async () => {
  const path = await fileWith(tiffOf(3, 32, 3, () => 0.5));
  const pixels = await readPixels(path, await inspectPicture(path), { colour: 'native', bitDepth: 8 });
  expect([...pixels.data.subarray(0, 3)]).toEqual([188, 188, 188]); // 0.5 by the curve of sRGB
});

/** Everything that is looked for in files of these formats lies before their pixels. */
const described = {
  jpeg: async () => {
    const segments = [jpegSegment(0xfe, Buffer.from('words')), jpegSegment(0xe2, Buffer.from('urn:iso:std:iso:ts'))];
    return jpegWith(await rawSharp(8, 8, 3).jpeg().toBuffer(), ...segments);
  },
  png: async () => pngWith(await rawSharp(8, 8, 3).png().toBuffer(), pngChunk('gAMA', longs(100_000))),
  avif: () => rawSharp(8, 8, 3).avif({ lossless: true }).toBuffer(),
  tiff: () => Promise.resolve(tiffOf(3, 16, 1, () => 0, [numbers(301, 'short', [1, 2, 3])])),
};

test.each(['jpeg', 'png', 'avif', 'tiff'] as const)('wrong bytes in a %s are no unexpected failure', async (format) => {
  const bytes = await described[format]();
  const path = await fileWith(bytes);
  for (let at = 12; at < Math.min(bytes.length, 300); at += 2) {
    const broken = Buffer.from(bytes);
    broken[at] = at % 4 === 0 ? 0 : 0xff;
    broken[at + 1] = broken[at]!;
    await writeFile(path, broken);
    const read = inspectPicture(path).then((facts) => readMetadata(path, facts));
    const error: unknown = await read.catch((reason: unknown) => reason);
    if (error instanceof Error) expect(error).toBeInstanceOf(PictureError);
  }
});

test('an empty file is named as such', async () => {
  expect((await failure(await fileWith(''))).code).toBe('picture/empty');
});

test('a missing file, a missing folder and a file taken for a folder are not found', async () => {
  const file = await fileWith('x');
  for (const path of [`${file}x`, join(file, 'y'), '/no/such/folder/x.jpg'])
    expect((await failure(path)).code).toBe('picture/not-found');
});

test('a folder is not a picture', async () => {
  expect((await failure(await temporaryFolder())).code).toBe('picture/is-folder');
});

test('a device is not a picture', async () => {
  expect((await failure('/dev/zero')).code).toBe('picture/unreadable');
});

test('a file without read permission cannot be read', async () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  expect(pictureErrorOf(denied)).toMatchObject({ code: 'picture/unreadable', got: 'EACCES' });
});

// No file keeps root out, and Windows has no such bits: there the mapping above has to do.
if (process.platform !== 'win32' && process.getuid?.() !== 0) {
  test('a real file without read permission cannot be read', async () => {
    const path = await fileWith('x');
    await chmod(path, 0o000);
    expect((await failure(path)).code).toBe('picture/unreadable');
  });
}

/** The first 33 bytes of a PNG that claims a size: signature and header, then no pixels. */
const pngHeader = async (width: number, height: number) => {
  const header = Buffer.from((await rawSharp(2, 2, 3).png().toBuffer()).subarray(0, 33));
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
};

test('a picture of 60000 x 60000 pixels is refused by its header alone', async () => {
  expect(await failure(await fileWith(await pngHeader(60000, 60000)))).toMatchObject({
    code: 'picture/too-large',
    got: '60000 x 60000 pixels',
  });
});

test('limits can be tightened', async () => {
  const path = await fileWith(await rawSharp(20, 30, 3).png().toBuffer());
  await expect(inspectPicture(path, { maxPixels: 599 })).rejects.toMatchObject({ code: 'picture/too-large' });
  await expect(inspectPicture(path, { maxSide: 29 })).rejects.toMatchObject({ code: 'picture/too-large' });
  await expect(inspectPicture(path, { maxPixels: 600, maxSide: 30 })).resolves.toBeDefined();
});

test.each(['png', 'jpeg', 'webp', 'tiff', 'avif', 'gif'] as const)(
  'a %s cut down to its first bytes is damaged',
  async (format) => {
    const bytes = await rawSharp(64, 64, 3).toFormat(format).toBuffer();
    expect((await failure(await fileWith(bytes.subarray(0, 30)))).code).toBe('picture/damaged');
  },
);

test('a folder with the name of a picture is still a folder', async () => {
  const path = join(await temporaryFolder(), 'folder.jpg');
  await mkdir(path);
  await writeFile(join(path, 'inside.txt'), '');
  expect((await failure(path)).code).toBe('picture/is-folder');
});
