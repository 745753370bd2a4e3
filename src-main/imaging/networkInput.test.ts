import sharp from 'sharp';
import type { Colour } from 'sharp';
import { expect, test } from 'vitest';
import { inspectPicture } from './facts.ts';
import { readForNetwork, tileForNetwork } from './networkInput.ts';
import { readPixels } from './pixels.ts';
import { exifBlock, fileWith, jpegWithExif, rawSharp } from './testing/pictures.ts';

const size = (width: number, height: number) => ({ width, height });
const forNetwork = async (bytes: Uint8Array, width: number, height: number) => {
  const path = await fileWith(bytes);
  return readForNetwork(path, await inspectPicture(path), size(width, height));
};
const flat = (background: Colour, channels: 3 | 4 = 3) =>
  sharp({ create: { width: 64, height: 48, channels, background } });

test('values are planar, red first, from -1 to 1', async () => {
  const planar = await forNetwork(await flat('#ff8000').png().toBuffer(), 4, 2);
  expect([...planar]).toEqual([
    ...Array<number>(8).fill(1),
    ...Array<number>(8).fill(expect.closeTo(128 / 127.5 - 1, 6) as number),
    ...Array<number>(8).fill(-1),
  ]);
});

test('what is transparent is seen as white', async () => {
  const planar = await forNetwork(await flat({ r: 0, g: 0, b: 0, alpha: 0 }, 4).png().toBuffer(), 4, 2);
  expect(new Set(planar)).toEqual(new Set([1]));
});

test('the picture is seen upright', async () => {
  const half = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'black' } })
    .composite([{ input: { create: { width: 30, height: 40, channels: 3, background: 'white' } }, left: 0, top: 0 }])
    .jpeg()
    .toBuffer();
  const planar = await forNetwork(jpegWithExif(half, exifBlock({ orientation: 6 })), 8, 12);
  expect([planar[4]! > 0.9, planar[11 * 8 + 4]! < -0.9]).toEqual([true, true]); // the left half is now at the top
});

test.each([8, 16] as const)('colours of a Display P3 picture of %i bits are seen in sRGB', async (bitDepth) => {
  const p3 = await flat('#c08040')
    .toColourspace(bitDepth === 16 ? 'rgb16' : 'srgb')
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const planar = await forNetwork(p3, 2, 2);
  [192, 128, 64].forEach((v, c) => expect(Math.abs((planar[c * 4]! + 1) * 127.5 - v)).toBeLessThan(1.5));
});

test.each([1, 2] as const)('a grey picture of %i channels is seen in three', async (channels) => {
  const planar = await forNetwork(await rawSharp(8, 8, channels).toColourspace('b-w').png().toBuffer(), 8, 8);
  expect(planar.subarray(0, 64)).toEqual(planar.subarray(64, 128));
});

test('a small picture is enlarged', async () => {
  expect((await forNetwork(await rawSharp(3, 2, 3).png().toBuffer(), 96, 64)).length).toBe(3 * 96 * 64);
});

test('a truncated JPEG is damaged here too', async () => {
  const jpeg = await rawSharp(400, 300, 3).jpeg().toBuffer();
  await expect(forNetwork(jpeg.subarray(0, jpeg.length - 200), 32, 24)).rejects.toMatchObject({
    code: 'picture/damaged',
  });
});

test('a tile is a part of the pixels, as the network sees it', async () => {
  const path = await fileWith(await rawSharp(20, 10, 3).png().toBuffer());
  const pixels = await readPixels(path, await inspectPicture(path), { colour: 'srgb', bitDepth: 8 });
  const tile = tileForNetwork(pixels, { x: 3, y: 2, width: 5, height: 4 });
  for (let c = 0; c < 3; c++)
    expect(tile[c * 20 + 5 + 1]).toBeCloseTo(pixels.data[(3 * 20 + 4) * 3 + c]! / 127.5 - 1, 6);
});

test('a tile outside the picture and one of 16 bits throw', () => {
  const pixels = { data: new Uint8Array(12), width: 2, height: 2, channels: 3, bitDepth: 8 } as const;
  expect(() => tileForNetwork(pixels, { x: 1, y: 0, width: 2, height: 1 })).toThrow('outside');
  expect(() => tileForNetwork({ ...pixels, bitDepth: 16 }, { x: 0, y: 0, width: 1, height: 1 })).toThrow('8 bits');
});

test('a picture that can be read in part only is damaged, unless somebody asks for the part', async () => {
  const jpeg = await rawSharp(64, 48, 3).jpeg().toBuffer();
  const path = await fileWith(jpeg.subarray(0, jpeg.length * 0.8));
  const facts = await inspectPicture(path);
  await expect(readForNetwork(path, facts, size(4, 2))).rejects.toMatchObject({ code: 'picture/damaged' });
  let parts = 0;
  expect(await readForNetwork(path, facts, { ...size(4, 2), onPart: () => parts++ })).toHaveLength(24);
  expect(parts).toBe(1);
});
