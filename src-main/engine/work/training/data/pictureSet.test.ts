import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetRecipe } from '../../../../families/recipeSchema.ts';
import { chanceOf, stream } from '../../../../training/random.ts';
import { PictureSet } from './pictureSet.ts';
import { samplingOf } from './samplingOf.ts';

let folder: string;
let file: string;
const crop = 32;
const side = 36;

/** Level 4 x + 2 y, so that a square tells where it was cut and how large the picture was then. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-picture-set-'));
  file = join(folder, 'slope.png');
  const levels = Buffer.from(
    Array.from({ length: 3 * side * side }, (_, i) => 4 * (Math.floor(i / 3) % side) + 2 * Math.floor(i / 3 / side)),
  );
  await sharp(levels, { raw: { width: side, height: side, channels: 3 } }).toFile(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const recipe = (more: object) => ({ ...presetRecipe('cyclegan', 'try'), crop, load: side, flip: false, ...more });
const set = (more: object = {}, key: number = stream.orderA): PictureSet =>
  new PictureSet([file, file], samplingOf(recipe(more)), chanceOf(7), key);

/** Levels of a square's middle row. */
async function middleRow(pictures: PictureSet, step: number): Promise<readonly number[]> {
  const { data } = await pictures.at(step);
  return [...data.slice(16 * crop, 17 * crop)].map((value) => (value + 1) * 127.5);
}
/** Side to which a picture was brought, by how steep it is now. */
async function loadedAt(pictures: PictureSet, step: number): Promise<number> {
  const row = await middleRow(pictures, step);
  return (4 * side * (27 - 4)) / ((row[27] ?? NaN) - (row[4] ?? NaN));
}

describe('pictures at one size', () => {
  it('are what they were before there were others, to the bit', async () => {
    const pictures = set({ flip: true });
    const hash = createHash('sha256');
    for (let step = 0; step < 6; step++) hash.update((await pictures.at(step)).data);
    expect(hash.digest('hex')).toBe('ac832be4236a8729e45b212bee2407d959ac15c380472c15176bcd323fe26fc2');
  });
});

describe('pictures at sizes of chance', () => {
  const range = { leastScale: 1.25, mostScale: 2 } as const;

  it('are of all sizes between the smallest and the largest multiple of the square', async () => {
    const pictures = set(range);
    const sizes: number[] = [];
    for (let step = 0; step < 80; step++) sizes.push(await loadedAt(pictures, step));
    expect(Math.min(...sizes)).toBeGreaterThan(38);
    expect(Math.min(...sizes)).toBeLessThan(42);
    expect(Math.max(...sizes)).toBeGreaterThan(62);
    expect(Math.max(...sizes)).toBeLessThan(66);
    const thirds = [0, 1, 2].map((third) => sizes.filter((size) => Math.floor((size - 40) / 8.1) === third).length);
    for (const count of thirds) expect(count).toBeGreaterThan(12);
  });

  it('show every part of a picture', async () => {
    const pictures = set(range);
    const rows: (readonly number[])[] = [];
    for (let step = 0; step < 80; step++) rows.push(await middleRow(pictures, step));
    // the middle row adds 2 x 8 levels at least, and 2 x 27 at most
    expect(Math.min(...rows.map((row) => row[0] ?? NaN))).toBeLessThan(40);
    expect(Math.max(...rows.map((row) => row[crop - 1] ?? NaN))).toBeGreaterThan(155);
  });

  it('are the same whatever was asked before', async () => {
    const inOrder = set(range);
    for (let step = 0; step < 5; step++) await inOrder.at(step);
    const anew = set(range);
    for (const step of [9, 5, 7]) expect(await anew.at(step)).toEqual(await inOrder.at(step));
  });

  it('may all be of one size', async () => {
    const pictures = set({ leastScale: 1.5, mostScale: 1.5 });
    for (let step = 0; step < 5; step++) expect(Math.abs((await loadedAt(pictures, step)) - 48)).toBeLessThan(1.5);
  });

  it('are mirrored as others are', async () => {
    const mirrored = set({ ...range, flip: true });
    const plain = set(range);
    let count = 0;
    for (let step = 0; step < 20; step++) {
      const row = await middleRow(mirrored, step);
      if ((row[0] ?? 0) < (row[crop - 1] ?? 0)) continue;
      count++;
      expect(row.toReversed()).toEqual(await middleRow(plain, step));
    }
    expect(count).toBeGreaterThan(3);
  });
});
