import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspectPicture } from '../../../imaging/facts.ts';
import type { Area } from '../../../masks/area.ts';
import type { Mask } from '../../../masks/mask.ts';
import type { InpaintingNetwork } from '../../library/networks/inpaintingNetwork.ts';
import { attentionMap } from './attentionMap.ts';

const width = 900;
const height = 300;
let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-attention-'));
  path = join(folder, 'grey.png');
  await sharp({ create: { width, height, channels: 3, background: '#888' } }).toFile(path);
});
afterAll(() => rm(folder, { recursive: true }));

function maskOf(...holes: readonly Area[]): Mask {
  const data = new Uint8Array(width * height);
  for (const { x, y, width: wide, height: tall } of holes)
    for (let row = y; row < y + tall; row++) data.fill(255, row * width + x, row * width + x + wide);
  return { width, height, data };
}

/** Takes three quarters of everything from its first place and a quarter from its last. */
const attentive = {
  trainedSize: 512,
  refine: null,
  attention: (_rgb: Float32Array, _hole: Uint8Array, tall: number, wide: number) => {
    const [columns, rows] = [wide / 16, tall / 16];
    const count = columns * rows;
    const shares = new Float32Array(count * count);
    for (let place = 0; place < count; place++) shares.set([0.75], place * count);
    for (let place = 0; place < count; place++) shares.set([0.25], (place + 1) * count - 1);
    return Promise.resolve({ columns, rows, shares });
  },
} as unknown as InpaintingNetwork;

const left: Area = { x: 40, y: 100, width: 40, height: 50 };
const right: Area = { x: 800, y: 100, width: 30, height: 30 };
const ask = async (x: number, y: number, mask = maskOf(left, right), network = attentive) =>
  attentionMap({ path, facts: await inspectPicture(path), mask, x, y, signal: new AbortController().signal }, network);

it('is told of the hole at the point only, in places of the crop that the network saw of it', async () => {
  const map = await ask(50, 110);
  expect(map).toMatchObject({ area: { x: 0, y: 0, width: 208, height: 288 }, columns: 13, rows: 18 });
  const rows = [6, 7, 8, 9]; // y 96..160
  const columns = [2, 3, 4]; // x 32..80
  expect(map?.places).toEqual(rows.flatMap((row) => columns.map((column) => row * 13 + column)));
  expect(map?.peaks).toEqual(map?.places.map(() => 0.75));
  const count = 13 * 18;
  expect(map?.shares).toHaveLength(12 * count);
  for (let place = 0; place < 12; place++)
    expect([...(map?.shares.subarray(place * count, (place + 1) * count) ?? [])]).toEqual([
      255,
      ...Array<number>(count - 2).fill(0),
      85,
    ]);
});

it('lies at the size of the picture where the network saw it smaller', async () => {
  const map = await ask(200, 150, maskOf({ x: 100, y: 100, width: 700, height: 100 }));
  expect(map).toMatchObject({ columns: 32, rows: 11 });
  expect(map?.area.width).toBeCloseTo(900, 0);
  expect(map?.area.height).toBeGreaterThanOrEqual(300);
});

it('is of the size at which a network that refines sees all of a large crop at once', async () => {
  const refining = { ...attentive, trainedSize: 256, refine: () => Promise.resolve(new Float32Array()) };
  const map = await ask(200, 150, maskOf({ x: 100, y: 100, width: 700, height: 100 }), refining);
  expect(map).toMatchObject({ columns: 15, rows: 5 }); // 900 pixels, halved twice
  expect(map?.area.width).toBeGreaterThanOrEqual(900);
});

it('is nothing beside the hole, and of a network that does not copy', async () => {
  expect(await ask(300, 20)).toBeNull();
  expect(await ask(50, 110, maskOf(left), { ...attentive, attention: null })).toBeNull();
});
