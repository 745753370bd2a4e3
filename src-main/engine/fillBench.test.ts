import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { JobView } from '../contract/jobs.ts';
import { meanAbsoluteError, psnr } from '../metrics/psnr.ts';
import { ssim } from '../metrics/ssim.ts';
import { createEngine, type Engine } from './engine.ts';

const size = { width: 64, height: 48 };
const pixels = size.width * size.height;
/** Reaches the picture's left border, where windows are mirrored: 20 x 30 of 64 x 48 pixels, 19.5 %. */
const packed = Uint8Array.from({ length: pixels }, (_, i) => (i % 64 < 20 && i >= 64 * 9 && i < 64 * 39 ? 255 : 0));
const intact = Uint8Array.from({ length: 3 * pixels }, (_, i) => (i * 7 + (i >> 6) * 11) % 256);

let folder: string;
let engine: Engine;
let client: StudioClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-fill-bench-'));
  engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function ended(id: string): Promise<JobView> {
  return new Promise((resolve) => {
    const stop = client.listen('job.changed', (job) => {
      if (job.id !== id || job.endedAt === null) return;
      stop();
      resolve(job);
    });
  });
}

/** Opens the picture under a name and fills its hole. @returns ids of the fills, in the order of the methods */
async function filled(name: string, methods: readonly string[]): Promise<string[]> {
  const path = join(folder, name);
  await sharp(intact, { raw: { ...size, channels: 3 } }).toFile(path);
  const { id: pictureId } = await client.call('pictures.open', { path });
  const mask = await client.call('masks.put', { pictureId, form: 'packed', bytes: packed });
  const ids: string[] = [];
  for (const method of methods) {
    const job = await client.call('inpaint.start', { pictureId, maskId: mask.id, choice: { method } });
    ids.push((await ended(job.id)).fillId ?? '');
  }
  return ids;
}

it('a fill is measured inside its hole as the pure metrics measure the whole pictures there', async () => {
  const [id = ''] = await filled('a.png', ['telea']);
  const score = await client.call('fills.measure', { id });
  const file = await client.call('translations.encode', { id, strength: 1, format: 'png', quality: 90 });
  const after = new Uint8Array(await sharp(file.bytes).raw().toBuffer());
  const counted = packed.map((value) => (value > 0 ? 1 : 0));
  expect(score.l1).toBeGreaterThan(1);
  expect(score.l1).toBeCloseTo(meanAbsoluteError(intact, after, 3, counted), 9);
  expect(score.psnr).toBeCloseTo(psnr(intact, after, 3, 255, counted), 9);
  expect(score.ssim).toBeCloseTo(ssim(intact, after, { ...size, channels: 3, max: 255 }, counted), 9);
  expect(score).toMatchObject({ share: 600 / pixels, bin: 1 });
});

it('several fills leave a table in the columns of the bench, and a sheet with the picture, its hole and each', async () => {
  const ids = await filled('a, b.png', ['telea', 'ns']);
  const { csv } = await client.call('fills.table', { ids });
  const [headings, ...lines] = csv.trimEnd().split('\n');
  expect(headings).toBe('picture,mask,bin,share,method,l1,psnr,ssim,ms');
  expect(lines.map((line) => /^"a, b\.png",[^,]+,1,0\.1953125,(\w+),/.exec(line)?.[1])).toEqual(['telea', 'ns']);
  const sheet = await client.call('fills.sheet', { ids });
  expect(sheet).toMatchObject({ width: 4 * 246 + 6, height: 192, mime: 'image/png' });
  const at = async (column: number): Promise<number> => {
    const [red = 0] = await sharp(sheet.bytes)
      .extract({ left: column * 246 + 6 + 30, top: 96, width: 1, height: 1 })
      .raw()
      .toBuffer();
    return red;
  };
  expect(await at(1)).toBe(255);
  expect(await at(2)).toBeLessThan(255);
});

it('only fills of one picture stand beside each other', async () => {
  const [a = ''] = await filled('a.png', ['telea']);
  const [b = ''] = await filled('b.png', ['telea']);
  await expect(client.call('fills.table', { ids: [a, b] })).rejects.toMatchObject({
    error: { code: 'translation/unknown-id' },
  });
  await expect(client.call('fills.measure', { id: 'none' })).rejects.toMatchObject({
    error: { code: 'translation/unknown-id' },
  });
});
