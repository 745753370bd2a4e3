import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { LeftOut } from '../contract/datasets.ts';
import type { BatchFile, JobView } from '../contract/jobs.ts';
import { createEngine, type Engine } from './engine.ts';
import { picturesIn } from './work/training/data/picturesIn.ts';

/** Folders called "shut" may not be read: an administrator, as whom tests may run, may read every real one. */
vi.mock(import('node:fs/promises'), async (original) => {
  const files = await original();
  const readdir = (path: string, ...rest: unknown[]): unknown =>
    path.endsWith('shut')
      ? Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'scandir' }))
      : (files.readdir as (...all: unknown[]) => unknown)(path, ...rest);
  return { ...files, readdir: readdir as typeof files.readdir };
});

let folder: string;
let engine: Engine;
let client: StudioClient;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-shut-'));
  mkdirSync(at('photos/shut'), { recursive: true });
  const noise = { type: 'gaussian', mean: 100, sigma: 30 } as const;
  const picture = sharp({ create: { width: 60, height: 50, channels: 3, background: '#7a4a26', noise } });
  for (const name of ['a.png', 'b.png', 'shut/c.png']) await picture.clone().toFile(at(`photos/${name}`));
  engine = await createEngine({
    dataFolder: at('data'),
    sessionFolder: at('session'),
    modelFolders: [join(import.meta.dirname, '../../models')],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What became of each file of a batch, by name. */
async function fates(start: () => Promise<JobView>): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  const { promise, resolve } = Promise.withResolvers<void>();
  client.listen('batch.file', ({ input, state, error }: BatchFile) => {
    found[input.slice(folder.length + 1)] = error?.code ?? state;
  });
  client.listen('job.changed', ({ endedAt }) => {
    if (endedAt !== null) resolve();
  });
  await start();
  await promise;
  return found;
}

const choice = { method: 'telea', seed: 1, featherPx: 0, blend: 'none' } as const;
const files = {
  output: null,
  outputIsFolder: false,
  format: 'input',
  quality: 90,
  overwrite: false,
} as const;
const expected = { 'photos/a.png': 'done', 'photos/b.png': 'done', 'photos/shut': 'folder/unreadable' };

it('a sub-folder that may not be read is named by a translation, and the rest is done', async () => {
  const how = { modelId: 'horse2zebra', size: 64, strength: 1, runtime: null, device: null };
  const start = () => client.call('translate.files', { ...files, ...how, inputs: [at('photos')] });
  expect(await fates(start)).toEqual(expected);
});

it('it is named by a filling, and the rest is done', async () => {
  const mask = Uint8Array.from({ length: 60 * 50 }, (_, i) => (i % 60 < 10 && i < 600 ? 255 : 0));
  await sharp(mask, { raw: { width: 60, height: 50, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(at('m.png'));
  const masks = { path: at('m.png'), isFolder: false, hole: 'auto', isFitted: false } as const;
  const start = () => client.call('inpaint.files', { ...files, masks, choice, inputs: [at('photos')] });
  expect(await fates(start)).toEqual(expected);
});

it('it is named by the doctor and by a training', async () => {
  const { A } = await client.call('data.inspect', { family: 'inpainting', folders: [at('photos')], size: 32 });
  expect(A).toMatchObject({ count: 2, unreadable: [{ file: 'shut', error: { code: 'folder/unreadable' } }] });
  const leftOut: LeftOut[] = [];
  expect(await picturesIn(at('photos'), (left) => leftOut.push(left))).toHaveLength(2);
  expect(leftOut).toMatchObject([{ path: at('photos/shut'), error: { code: 'folder/unreadable' } }]);
});

it('a folder of masks that may not be read is named', async () => {
  const masks = { path: at('photos/shut'), isFolder: true, hole: 'auto', isFitted: false } as const;
  const start = () => client.call('inpaint.files', { ...files, masks, choice, inputs: [at('photos/a.png')] });
  expect(await fates(start)).toEqual({ 'photos/a.png': 'folder/unreadable' });
});
