import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NearestPictures } from './nearestPictures.ts';
import { readPicture } from './readPicture.ts';

let folder: string;
const files: string[] = [];
const shades = [30, 90, 150, 210];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-nearest-'));
  for (const shade of shades) {
    const path = join(folder, `${shade}.png`);
    await sharp({
      create: { width: 40, height: 32, channels: 3, background: { r: shade, g: 80, b: 255 - shade } },
    }).toFile(path);
    files.push(path);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (file: string) => ({
  data: await readPicture(file, { width: 32, height: 32, fit: 'cover' }),
  side: 32,
});

it('finds the picture that is nearest, at the size that was asked for', async () => {
  const between = await sharp({ create: { width: 32, height: 32, channels: 3, background: { r: 160, g: 80, b: 95 } } })
    .png()
    .toFile(join(folder, 'sample.png'))
    .then(() => read(join(folder, 'sample.png')));
  expect(await new NearestPictures(files, 32).to([between])).toEqual([await read(files[2] as string)]);
});

it('never finds a picture itself', async () => {
  const [first, last] = [await read(files[0] as string), await read(files[3] as string)];
  expect(await new NearestPictures(files, 32).to([first, last])).toEqual([
    await read(files[1] as string),
    await read(files[2] as string),
  ]);
});
