import { describe, expect, it } from 'vitest';
import { bytesFor, checkMemory } from './enoughMemory.ts';
import { inspectPicture } from './facts.ts';
import { readMask } from './masks/readMask.ts';
import { readPixels } from './pixels.ts';
import { fileWith, rawSharp } from './testing/pictures.ts';
import { longs } from './testing/chunks.ts';

const size = { width: 14_000, height: 14_000 };
const pixels = size.width * size.height;

/** A PNG that says it is that large and holds nothing of it: whoever decodes it finds it damaged. */
async function largePng(): Promise<string> {
  const png = await rawSharp(4, 4, 3).png().toBuffer();
  const header = Buffer.concat([Buffer.from('IHDR'), longs(size.width, size.height), png.subarray(24, 29)]);
  const { crc32 } = await import('node:zlib');
  return fileWith(Buffer.concat([png.subarray(0, 12), header, longs(crc32(header)), png.subarray(33)]));
}

describe('memory for a picture', () => {
  it('is counted in all that is made of its pixels', () => {
    expect(bytesFor(pixels, 3)).toBeGreaterThan(1.4e9);
    expect(bytesFor(pixels, 6)).toBeGreaterThan(3.3e9);
  });

  it('is enough, or the picture is refused with both numbers', () => {
    expect(() => checkMemory(size, 3.4e9, 3.5e9)).not.toThrow();
    expect(() => checkMemory(size, 3.4e9, 1.25e9)).toThrow(
      expect.objectContaining({
        code: 'picture/too-large-for-memory',
        got: '3.4 GB > 1.3 GB',
        expected: '3.4 GB of free memory for 14000 x 14000 pixels',
      }) as Error,
    );
  });

  it('is not asked about for small ones, for what is free is a guess', () => {
    expect(() => checkMemory({ width: 4000, height: 3000 }, bytesFor(12e6, 3), 1e6)).not.toThrow();
  });

  it('is asked about before a picture or a mask is decoded', async () => {
    const path = await largePng();
    const facts = await inspectPicture(path);
    const short = { code: 'picture/too-large-for-memory' };
    await expect(readPixels(path, facts, { colour: 'native', freeBytes: 1e9 })).rejects.toMatchObject(short);
    await expect(readMask(path, size, { hole: 'auto', isFitted: false, freeBytes: 1e9 })).rejects.toMatchObject(short);
  });
});
