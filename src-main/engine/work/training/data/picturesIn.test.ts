import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LeftOut } from '../../../../contract/datasets.ts';
import { inspectDataset } from '../../data/inspectDataset.ts';
import { picturesIn } from './picturesIn.ts';
import { PictureSet } from './pictureSet.ts';
import { chanceOf } from '../../../../training/random.ts';
import { readSquare } from './readSquare.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-pictures-in-'));
  mkdirSync(at('A'));
  for (const [seed, name] of ['photo 0..jpg', 'photo 1..jpg', '2.jpg', 'cut.jpg'].entries()) {
    const noise = { type: 'gaussian', mean: 90 + 10 * seed, sigma: 30 } as const;
    const whole = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#704020', noise } })
      .jpeg()
      .toBuffer();
    writeFileSync(at(`A/${name}`), name === 'cut.jpg' ? whole.subarray(0, whole.length / 2) : whole);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a name that ends in a point is a picture like others, for training and the doctor', async () => {
  const names = (await picturesIn(at('A'))).map((path) => basename(path));
  expect(names).toEqual(['2.jpg', 'photo 0..jpg', 'photo 1..jpg']);
  expect((await inspectDataset('holes', [at('A')], 32)).A.count).toBe(3);
});

it('half a picture is left out by training as by the doctor, and named', async () => {
  const leftOut: LeftOut[] = [];
  await picturesIn(at('A'), (left) => leftOut.push(left));
  expect(leftOut).toMatchObject([{ path: at('A/cut.jpg'), error: { code: 'picture/damaged' } }]);
  const { A } = await inspectDataset('holes', [at('A')], 32);
  expect(A.unreadable.map(({ file }) => file)).toEqual(['cut.jpg']);
});

it('a picture that is damaged later is named by the step that draws it', async () => {
  const sampling = { load: 32, crop: 32, flip: false, batch: 1 };
  const set = new PictureSet([at('A/cut.jpg')], sampling, chanceOf(1), 0);
  const named: unknown = expect.objectContaining({
    error: expect.objectContaining({
      code: 'data/picture-unreadable',
      got: expect.stringContaining(at('A/cut.jpg')) as string,
    }) as unknown,
  });
  await expect(set.at(0)).rejects.toThrow(named);
  await expect(readSquare(at('A/cut.jpg'), 32)).rejects.toThrow(named);
});
