import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, makePicture, runGrevy, workFolder } from '../../testing/runGrevy.ts';

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const grevy = (...args: string[]) => runGrevy(args, { folder });

/** A white block in black, in the size of makePicture. */
async function makeMask(name: string): Promise<void> {
  const data = Uint8Array.from({ length: 90 * 64 }, (_, i) =>
    i % 90 > 30 && i % 90 < 50 && i > 90 * 20 && i < 90 * 40 ? 255 : 0,
  );
  await sharp(data, { raw: { width: 90, height: 64, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(at(name));
}

describe('grevy inpaint and grevy mask', () => {
  it('fill a hole beside the picture and say that nothing else has changed', async () => {
    await makePicture(at('beach.png'));
    await makeMask('hole.png');
    const run = await grevy('inpaint', 'beach.png', '--mask', 'hole.png', '--feather', '2', '--blend', 'poisson');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(
      /^beach\.png -> beach\.filled\.png {2}[\d.]+ m?s\n {2}changed outside the mask: 0 pixels\n {2}white is the hole, 7 % masked\n$/,
    );
    const first = await readFile(at('beach.filled.png'));
    await grevy('inpaint', 'beach.png', '--mask', 'hole.png', '--feather', '2', '--blend', 'poisson', '--overwrite');
    expect(first.equals(await readFile(at('beach.filled.png')))).toBe(true);
  });

  it('tell programs what became of each picture of a folder, and people what was wrong', async () => {
    await mkdir(at('in'));
    await Promise.all([
      makePicture(at('in/a.png')),
      makePicture(at('in/b.jpg'), { seed: 2 }),
      makeMask('in/a.mask.png'),
    ]);
    const run = await grevy('inpaint', 'in', '--mask', 'in', '--method', 'telea', '-o', 'out', '--json');
    const files = run.out
      .split('\n')
      .filter((line) => line.includes('"event":"file"'))
      .map((line) => JSON.parse(line) as { state: string });
    expect(run.code).toBe(1);
    expect(files.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
    expect(files.find(({ state }) => state === 'done')).toMatchObject({
      changedOutside: 0,
      output: at('out/a.filled.png'),
    });
    const told = await grevy('inpaint', 'in/b.jpg', '--mask', 'in');
    expect(told.err).toBe(
      'in/b.jpg: There is no mask for this picture. Make or choose one (--mask FILE, or name.mask.png in the folder that --mask names).\n',
    );
    expect((await grevy('inpaint', 'in/a.png', '--mask', 'in', '--method', 'magic')).err).toContain(
      'There is no such way to fill a hole.',
    );
  });

  it('make masks of masks', async () => {
    await makeMask('hole.png');
    const run = await grevy('mask', 'grow', 'hole.png', '-r', '3', '-o', 'wide.png');
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^hole\.png -> wide\.png {2}\d+ pixels masked \([\d.]+ %\)\n {2}white is the hole, 7 % masked\n$/,
      ) as string,
    });
    expect(await grevy('mask', 'grow', 'missing.png', '-r', '3', '-o', 'x.png')).toMatchObject({
      code: 1,
      err: expect.stringContaining('missing.png: There is no picture at this place') as string,
    });
    expect(await filesBelow(folder)).toEqual(['hole.png', 'wide.png']);
  });
});
