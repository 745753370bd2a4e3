import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetFinding } from '../../../contract/datasets.ts';
import { inspectDataset } from './inspectDataset.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-data-'));
  for (const side of ['a', 'b']) mkdirSync(join(folder, side));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A picture of its own: coloured discs whose places follow from the seed. */
async function picture(path: string, seed: number, { width = 96, height = 96, isGrey = false } = {}): Promise<void> {
  const at = (k: number): number => (Math.sin(seed * 12.9898 + k * 78.233) * 43758.5453) % 1;
  const disc = (k: number): string =>
    `<circle cx="${Math.abs(at(k)) * width}" cy="${Math.abs(at(k + 9)) * height}" r="${height / 5}" fill="hsl(${Math.abs(at(k + 5)) * 360} 80% ${20 + 60 * Math.abs(at(k + 7))}%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#567"/>${[1, 2, 3, 4, 5].map(disc).join('')}</svg>`;
  const drawn = sharp(Buffer.from(svg)).flatten();
  await (isGrey ? drawn.greyscale().toColourspace('srgb') : drawn).toFile(path);
}

const inspect = () => inspectDataset('twoSets', [join(folder, 'a'), join(folder, 'b')], 64);
const found = (findings: readonly DatasetFinding[], code: DatasetFinding['code'], where: DatasetFinding['where']) =>
  findings.find((finding) => finding.code === code && finding.where === where);

describe('the data doctor', () => {
  it('finds what spoils a set, by name', async () => {
    const a = (name: string): string => join(folder, 'a', name);
    for (let i = 0; i < 6; i++) await picture(a(`${i}.png`), i + 1);
    copyFileSync(a('2.png'), a('copy of 2.png'));
    await sharp(a('3.png')).resize(80, 80).jpeg({ quality: 70 }).toFile(a('smaller 3.jpg'));
    await picture(a('grey.png'), 40, { isGrey: true });
    await picture(a('tiny.png'), 41, { width: 20, height: 20 });
    await picture(a('long.png'), 42, { width: 4000, height: 64 });
    writeFileSync(a('broken.jpg'), 'not a picture');
    for (let i = 0; i < 4; i++) await picture(join(folder, 'b', `${i}.png`), i + 60);
    copyFileSync(a('5.png'), join(folder, 'b', 'also in a.png'));

    const { A, findings, isFit } = await inspect();
    expect(A).toMatchObject({ count: 11, width: 96, height: 96, smallestSide: 20 });
    expect(A.unreadable).toMatchObject([
      { file: 'broken.jpg', error: { code: expect.stringContaining('picture/') as string } },
    ]);
    expect(found(findings, 'exact-repeats', 'A')).toMatchObject({ groups: [['2.png', 'copy of 2.png']], count: 1 });
    expect(found(findings, 'near-repeats', 'A')).toMatchObject({ groups: [['3.png', 'smaller 3.jpg']] });
    expect(found(findings, 'greyscale', 'A')?.groups).toEqual([['grey.png']]);
    expect(found(findings, 'too-small', 'A')?.groups).toEqual([['tiny.png']]);
    expect(found(findings, 'odd-shape', 'A')?.groups).toEqual([['long.png']]);
    expect(found(findings, 'in-both', 'both')?.groups).toEqual([['A: 5.png', 'B: also in a.png']]);
    expect(found(findings, 'few', 'A')?.severity).toBe('warn');
    expect(isFit).toBe(true);
  });

  it('takes pictures of one shape and other colours for what they are: different ones', async () => {
    const disc = (fill: string, ground: string): Promise<unknown> => {
      const svg = `<svg width="64" height="64"><rect width="64" height="64" fill="${ground}"/><circle cx="30" cy="34" r="14" fill="${fill}"/></svg>`;
      return sharp(Buffer.from(svg))
        .png()
        .toFile(join(folder, 'a', `${fill} on ${ground}.png`));
    };
    for (const ground of ['navy', 'maroon', 'darkgreen']) for (const fill of ['gold', 'pink']) await disc(fill, ground);
    await sharp(join(folder, 'a', 'gold on navy.png'))
      .jpeg({ quality: 60 })
      .toFile(join(folder, 'a', 'again.jpg'));
    const { findings } = await inspect();
    expect(found(findings, 'near-repeats', 'A')?.groups).toEqual([['again.jpg', 'gold on navy.png']]);
  });

  it('ends when nobody wants to know any more, and reads no further pictures', async () => {
    for (let i = 0; i < 4; i++) await picture(join(folder, 'a', `${i}.png`), i + 1);
    const controller = new AbortController();
    const asked = inspectDataset('twoSets', [join(folder, 'a'), join(folder, 'b')], 64, controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ error: { code: 'folder/asked-anew', got: join(folder, 'a') } });
  });

  it('says nothing of a set that is grey throughout', async () => {
    for (let i = 0; i < 4; i++) await picture(join(folder, 'a', `${i}.png`), i + 1, { isGrey: true });
    expect(found((await inspect()).findings, 'greyscale', 'A')).toBeUndefined();
  });

  it.each([
    ['an empty folder', async () => picture(join(folder, 'a', '1.png'), 1)],
    ['one picture', async () => Promise.all(['a', 'b'].map((side, i) => picture(join(folder, side, '1.png'), i)))],
  ])('stops at %s', async (_what, make) => {
    await make();
    const { findings, isFit } = await inspect();
    expect(isFit).toBe(false);
    expect(found(findings, 'too-few', 'B')?.severity).toBe('stop');
  });

  it('stops when both are one folder', async () => {
    const { findings, isFit } = await inspectDataset('twoSets', [join(folder, 'a'), join(folder, 'a')], 64);
    expect([isFit, findings[0]?.code]).toEqual([false, 'same-folder']);
  });
});
