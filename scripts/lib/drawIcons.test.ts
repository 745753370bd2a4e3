import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { draw, drawForMac, linuxSizes, windowsSizes } from './drawIcons.mjs';
import { icnsTypes } from './iconFiles.mjs';
import { inRoot } from './paths.mjs';

interface Picture {
  readonly size: number;
  readonly rgba: Uint8Array;
}

const file = (name: string): Promise<Buffer> => readFile(inRoot('resources', 'icons', name));

async function ofPng(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBe(info.height);
  return { size: info.width, rgba: data };
}

/** A bitmap of 32 bit: BGRA, the lowest row first, after a head of 40 bytes. */
function ofBitmap(image: Buffer, size: number): Picture {
  expect([image.readUInt32LE(0), image.readInt32LE(4), image.readInt32LE(8)]).toEqual([40, size, 2 * size]);
  expect(image.length).toBe(40 + size * size * 4 + size * Math.ceil(size / 32) * 4);
  const rgba = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [b = 0, g = 0, r = 0, a = 0] = image.subarray(40 + ((size - 1 - y) * size + x) * 4);
      rgba.set([r, g, b, a], (y * size + x) * 4);
    }
  return { size, rgba };
}

/** All sizes of a Windows icon, as its directory leads to them. */
async function icoPictures(ico: Buffer): Promise<Picture[]> {
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
  return Promise.all(
    entries.map(async (at) => {
      const [size, from, bytes] = [ico.readUInt8(at) || 256, ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 8)];
      const image = ico.subarray(from, from + bytes);
      return size === 256 ? ofPng(image) : ofBitmap(image, size);
    }),
  );
}

/** Four planes in runs, alpha first. */
function ofArgb(content: Buffer, size: number): Picture {
  expect(content.toString('latin1', 0, 4)).toBe('ARGB');
  const bytes: number[] = [];
  for (let at = 4; at < content.length;) {
    const count = content.readUInt8(at) + 1;
    expect(count).toBeLessThanOrEqual(128);
    bytes.push(...content.subarray(at + 1, at + 1 + count));
    at += 1 + count;
  }
  const pixels = size * size;
  expect(bytes).toHaveLength(4 * pixels);
  const rgba = Uint8Array.from({ length: 4 * pixels }, (_, index) => {
    const plane = [1, 2, 3, 0][index % 4] ?? 0;
    return bytes[plane * pixels + Math.floor(index / 4)] ?? 0;
  });
  return { size, rgba };
}

/** The pieces of a macOS icon by their type. */
async function icnsPictures(icns: Buffer): Promise<[string, Picture][]> {
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const pieces: [string, Picture][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const type = icns.toString('latin1', at, at + 4);
    const content = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    const isArgb = type === 'ic04' || type === 'ic05';
    pieces.push([type, isArgb ? ofArgb(content, type === 'ic04' ? 16 : 32) : await ofPng(content)]);
  }
  return pieces;
}

/** Largest difference of a channel where the pixel is seen. */
function difference(one: Picture, other: Picture): number {
  expect(one.size).toBe(other.size);
  return one.rgba.reduce((largest, value, index) => {
    const [a = 0, b = 0] = [one.rgba[index | 3], other.rgba[index | 3]];
    return a === 0 && b === 0 ? largest : Math.max(largest, Math.abs(value - (other.rgba[index] ?? 0)));
  }, 0);
}

/** Room for another build of the drawing library; a changed drawing differs by far more. */
const alike = 8;

describe('the icons of the packages', () => {
  it('are for Linux a picture of every size that its themes have', async () => {
    for (const size of linuxSizes)
      expect(difference(await ofPng(await file(`${size}x${size}.png`)), await draw('icon', size))).toBeLessThan(alike);
  });

  it.each(['icon', 'picture'] as const)('are for Windows all sizes of the %s in one file', async (name) => {
    const pictures = await icoPictures(await file(`${name}.ico`));
    expect(pictures.map(({ size }) => size)).toEqual(windowsSizes);
    for (const picture of pictures) expect(difference(picture, await draw(name, picture.size))).toBeLessThan(alike);
  });

  it.each(['icon', 'picture'] as const)(
    'are for macOS all points of the %s, plain and twice as dense',
    async (name) => {
      const pictures = await icnsPictures(await file(`${name}.icns`));
      expect(pictures.map(([type, { size }]) => [type, size])).toEqual(icnsTypes.map(({ type, size }) => [type, size]));
      for (const [, picture] of pictures)
        expect(difference(picture, await drawForMac(name, picture.size))).toBeLessThan(alike);
    },
  );
});
