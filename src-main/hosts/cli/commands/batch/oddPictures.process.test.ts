import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pngChunk } from '../../../../masks/maskMark.ts';
import { filesBelow, makePicture, runGrevy, workFolder } from '../../testing/runGrevy.ts';

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const grevy = (...args: string[]) => runGrevy(args, { folder });
/** The numbers of a file, whatever its profile says of them. */
const numbersOf = (name: string) => sharp(at(name), { failOn: 'none', ignoreIcc: true }).raw().toBuffer();

async function writeEarlyEnd(name: string): Promise<void> {
  await makePicture(at('whole.jpg'));
  const bytes = await readFile(at('whole.jpg'));
  await rm(at('whole.jpg'));
  await writeFile(at(name), bytes.subarray(0, Math.floor(bytes.length * 0.7)));
}

/** A PNG in linear light. */
async function writeGamma(name: string): Promise<void> {
  await makePicture(at(name));
  const png = await readFile(at(name));
  const gamma = pngChunk('gAMA', Buffer.from([0, 1, 0x86, 0xa0])); // 100 000
  await writeFile(at(name), Buffer.concat([png.subarray(0, 33), gamma, png.subarray(33)]));
}

async function writeNclx(name: string): Promise<void> {
  await makePicture(at('plain.png'));
  const avif = await sharp(at('plain.png')).avif({ lossless: true }).toBuffer();
  await rm(at('plain.png'));
  avif.writeUInt16BE(12, avif.indexOf('colrnclx', 0, 'latin1') + 8); // Display P3
  await writeFile(at(name), avif);
}

const isMasked = (i: number): boolean => i % 90 > 30 && i % 90 < 50 && i > 90 * 20 && i < 90 * 40;

async function writeMask(name: string): Promise<void> {
  const data = Uint8Array.from({ length: 90 * 64 }, (_, i) => (isMasked(i) ? 255 : 0));
  await sharp(data, { raw: { width: 90, height: 64, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(at(name));
}

describe('pictures that are odd, but can be read', () => {
  it('of one that ends early what is there is translated, and told once', async () => {
    await writeEarlyEnd('early.jpg');
    const run = await grevy('translate', 'early.jpg');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out.match(/end early/g)).toHaveLength(1);
    expect(await filesBelow(folder)).toEqual(['early.jpg', 'early.zebra.jpg']);
  });

  it.each([
    ['early.jpg', writeEarlyEnd],
    ['gamma.png', writeGamma],
    ['nclx.avif', writeNclx],
  ] as const)('outside of a mask every number of %s stays in the result', async (name, write) => {
    await write(name);
    await writeMask('hole.png');
    const run = await grevy('inpaint', name, '--mask', 'hole.png', '-o', 'out.png');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain('changed outside the mask: 0 pixels');
    const [before, after] = await Promise.all([numbersOf(name), numbersOf('out.png')]);
    const changed = before.filter((value, i) => value !== after[i] && !isMasked(Math.floor(i / 3)));
    expect([before.length, changed.length, before.equals(after)]).toEqual([90 * 64 * 3, 0, false]);
  });
});
