import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import { jpegSegment, jpegWith } from './chunks.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grevy-imaging-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes bytes to a fresh file of a temporary folder and returns its path. */
export async function fileWith(bytes: Uint8Array | string, name = 'picture.bin'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

/** Samples that differ from pixel to pixel and channel to channel, smooth enough for lossy formats. */
export function samplesOf(
  width: number,
  height: number,
  channels: number,
  bitDepth: 8 | 16 = 8,
): Uint8Array | Uint16Array {
  const max = bitDepth === 16 ? 65535 : 255;
  const make = (_: unknown, i: number) => {
    const c = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    const ramps = [x / width, y / height, (x + y) / (width + height), 0.25 + (0.75 * x) / width];
    return Math.round(max * ramps[channels === 2 && c === 1 ? 3 : c]!);
  };
  const length = width * height * channels;
  return bitDepth === 16 ? Uint16Array.from({ length }, make) : Uint8Array.from({ length }, make);
}

export function rawSharp(width: number, height: number, channels: 1 | 2 | 3 | 4, bitDepth: 8 | 16 = 8): Sharp {
  return sharp(samplesOf(width, height, channels, bitDepth), { raw: { width, height, channels } });
}

/** The ICC profile that sharp calls by this name, as bytes. */
export async function profileNamed(name: 'p3' | 'srgb' | 'cmyk'): Promise<Uint8Array> {
  const picture = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });
  const bytes = await picture
    .toColourspace(name === 'cmyk' ? 'cmyk' : 'srgb')
    .withIccProfile(name)
    .jpeg()
    .toBuffer();
  return (await sharp(bytes).metadata()).icc!;
}

/** Values of the tags that exifBlock writes, to be found again. */
export const exifTexts = { make: 'Acme\0', makerNote: 'ACMENOTE 123\0', unknown: 'kept' };

/**
 * An EXIF block as a camera writes one: camera, orientation, resolution, a maker note, pixel dimensions, a tag that nobody knows, and a
 * second directory (the thumbnail's).
 */
export function exifBlock({
  orientation = 1,
  width = 40,
  height = 30,
  density = 240,
  littleEndian = true,
} = {}): Buffer {
  const block = Buffer.alloc(300);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  block.write(littleEndian ? 'II' : 'MM', 'latin1');
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  const directory = (
    at: number,
    entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
    next: number,
  ) => {
    view.setUint16(at, entries.length, littleEndian);
    entries.forEach(([tag, type, count, value], i) => {
      const entryAt = at + 2 + i * 12;
      view.setUint16(entryAt, tag, littleEndian);
      view.setUint16(entryAt + 2, type, littleEndian);
      view.setUint32(entryAt + 4, count, littleEndian);
      if (type === 3) view.setUint16(entryAt + 8, value, littleEndian);
      else view.setUint32(entryAt + 8, value, littleEndian);
    });
    view.setUint32(at + 2 + entries.length * 12, next, littleEndian);
  };
  const { makerNote, make, unknown } = exifTexts;
  directory(
    8,
    [
      [0x010f, 2, make.length, 200],
      [0x0112, 3, 1, orientation],
      [0x011a, 5, 1, 210],
      [0x0128, 3, 1, 2],
      [0x8769, 4, 1, 90],
    ],
    270,
  );
  directory(
    90,
    [
      [0x927c, 7, makerNote.length, 220],
      [0xa002, 4, 1, width],
      [0xa003, 3, 1, height],
      [0xc0de, 2, 4, 0],
    ],
    0,
  );
  block.write(unknown, 90 + 2 + 3 * 12 + 8, 'latin1');
  block.write(make, 200, 'latin1');
  view.setUint32(210, density, littleEndian);
  view.setUint32(214, 1, littleEndian);
  block.write(makerNote, 220, 'latin1');
  directory(270, [[0x0103, 3, 1, 6]], 0);
  return block;
}

/** Puts an EXIF block right behind the first two bytes of a JPEG. */
export function jpegWithExif(jpeg: Uint8Array, exif: Uint8Array): Buffer {
  return jpegWith(jpeg, jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])));
}
