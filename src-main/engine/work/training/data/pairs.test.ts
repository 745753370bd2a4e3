import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetRecipe } from '../../../../families/recipeSchema.ts';
import { chanceOf } from '../../../../training/random.ts';
import { pairs } from './pairs.ts';

let folder: string;
const side = 40;

/** A grey slope that begins at a level of its own, so that a cut tells where it was taken and of which picture. */
const slope = (level: number, isInverted: boolean): Buffer =>
  Buffer.from(
    Array.from({ length: 3 * side * side }, (_, i) => {
      const x = Math.floor(i / 3) % side;
      const y = Math.floor(i / 3 / side);
      const value = level + 2 * x + y;
      return isInverted ? 255 - value : value;
    }),
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-pairs-'));
  for (const name of ['a', 'b', 'joined']) mkdirSync(join(folder, name));
  const raw = { raw: { width: side, height: side, channels: 3 } } as const;
  for (let i = 0; i < 4; i++) {
    const from = slope(10 + 20 * i, false);
    const to = slope(10 + 20 * i, true);
    await sharp(from, raw).toFile(join(folder, 'a', `${i}.png`));
    await sharp(to, raw).toFile(join(folder, 'b', `${i}.png`));
    const left = await sharp(from, raw).png().toBuffer();
    const right = await sharp(to, raw).png().toBuffer();
    await sharp({ create: { width: 2 * side, height: side, channels: 3, background: '#000' } })
      .composite([
        { input: left, left: 0, top: 0 },
        { input: right, left: side, top: 0 },
      ])
      .png()
      .toFile(join(folder, 'joined', `${i}.png`));
  }
  await sharp(slope(0, false), raw).toFile(join(folder, 'a', 'alone.png'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const recipe = (more: object = {}) => ({ ...presetRecipe('pix2pix', 'try'), crop: 32, load: side, batch: 2, ...more });
const path = (name: string): string => join(folder, name);

describe('pairs', () => {
  it.each([
    ['in two folders', ['a', 'b']],
    ['side by side', ['joined']],
  ])('%s are drawn, cut and mirrored together', async (_how, names) => {
    const data = pairs.open(await pairs.find(names.map(path)), recipe(), chanceOf(3));
    for (let step = 0; step < 4; step++) {
      const { input, target } = await data.at(step);
      expect(input?.shape).toEqual([2, 3, 32, 32]);
      for (const [i, value] of (input?.data ?? new Float32Array()).entries())
        expect(value).toBeCloseTo(-(target?.data[i] ?? NaN), 5);
    }
  });

  it('come at a size of chance, both of a pair at the same', async () => {
    const scaled = recipe({ leastScale: 1, mostScale: 2 });
    const data = pairs.open(await pairs.find(['a', 'b'].map(path)), scaled, chanceOf(3));
    for (let step = 0; step < 12; step++) {
      const { input, target } = await data.at(step);
      for (const [i, value] of (input?.data ?? new Float32Array()).entries())
        expect(Math.abs(value + (target?.data[i] ?? NaN))).toBeLessThan(2.1 / 127.5); // each is rounded twice
    }
  });

  it('lie the same in two folders and side by side, and the other way round when that is asked for', async () => {
    const apart = await pairs.open(await pairs.find([path('a'), path('b')]), recipe(), chanceOf(3)).at(0);
    const files = await pairs.find([path('joined')]);
    expect(await pairs.open(files, recipe(), chanceOf(3)).at(0)).toEqual(apart);
    const turned = await pairs.open(files, recipe({ direction: 'BtoA' }), chanceOf(3)).at(0);
    expect(turned).toEqual({ input: apart['target'], target: apart['input'] });
  });

  it('are those whose names are in both folders', async () => {
    const [a, b] = await pairs.find([path('a'), path('b')]);
    expect(a?.map((file) => basename(file))).toEqual(['0.png', '1.png', '2.png', '3.png']);
    expect(b?.map((file) => basename(file))).toEqual(['0.png', '1.png', '2.png', '3.png']);
  });

  it('of which there are none are named', async () => {
    mkdirSync(path('strangers'));
    for (const name of ['x', 'y'])
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } }).toFile(
        path(`strangers/${name}.png`),
      );
    const refusal: unknown = expect.objectContaining({
      error: expect.objectContaining({
        code: 'data/too-few',
        got: expect.stringContaining('0 pairs') as string,
      }) as unknown,
    });
    await expect(pairs.find([path('a'), path('strangers')])).rejects.toThrow(refusal);
  });
});
