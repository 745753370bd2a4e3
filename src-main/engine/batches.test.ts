import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchStart } from '../contract/batches.ts';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { BatchFile, JobView } from '../contract/jobs.ts';
import { createEngine, type Engine } from './engine.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;
const shippedModels = join(import.meta.dirname, '../../models');

let folder: string;
let engine: Engine;
let client: StudioClient;
let told: JobView[];

/** Another engine of the same data folder, in a session of its own. */
async function startEngine(session: string): Promise<void> {
  engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, session),
    modelFolders: [shippedModels],
    version: '0.0.0',
    adoptsWork: true,
  });
  client = createClient(engine.connect());
  told = [];
  client.listen('job.changed', (job) => void told.push(job));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-batches-'));
  mkdirSync(at('photos'));
  await startEngine('first');
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

async function pictures(...names: string[]): Promise<void> {
  for (const [seed, name] of names.entries()) {
    const noise = { type: 'gaussian', mean: 100 + seed, sigma: 30 } as const;
    await sharp({ create: { width: 60, height: 50, channels: 3, background: '#7a4a26', noise } }).toFile(
      at(join('photos', name)),
    );
  }
}

const given = async (name: string): Promise<string> => (await client.call('folders.add', { path: at(name) })).id;

async function start(changes: Partial<BatchStart> = {}) {
  return client.call('batches.start', {
    folder: await given('photos'),
    task: { kind: 'translate', modelId: 'horse2zebra', size: 64, strength: 1 },
    output: null,
    format: 'input',
    quality: 90,
    ...changes,
  });
}

const isIn = (id: string, state: JobView['state']) => (job: JobView) => job.id === id && job.state === state;

/** A batch comes into a state, from now on. */
function comesInto(id: string, state: JobView['state']): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.listen('job.changed', (job) => {
      if (!isIn(id, state)(job)) return;
      stop();
      resolve();
    });
  });
}

const into = async (id: string, state: JobView['state']): Promise<void> => {
  if (!told.some(isIn(id, state))) await comesInto(id, state);
};

const nextFile = (): Promise<BatchFile> =>
  new Promise((resolve) => {
    const stop = client.listen('batch.file', (file) => {
      stop();
      resolve(file);
    });
  });

const listed = async (id: string) =>
  (await client.call('batches.list', {})).batches.find((candidate) => candidate.id === id);
const states = async (id: string) => (await client.call('batches.files', { id })).files.map(({ state }) => state);

describe('a batch of the page', () => {
  it('works on a folder into one beside it, tells what became of each picture, and skips the next time what is done', async () => {
    await pictures('a.png', 'b.png');
    writeFileSync(at('photos/c.png'), 'this is a text');
    const batch = await start();
    expect(batch).toMatchObject({
      kind: 'translate',
      modelId: 'horse2zebra',
      folder: at('photos'),
      output: at('photos.zebra'),
    });
    await into(batch.id, 'failed');
    expect(await listed(batch.id)).toMatchObject({
      done: 2,
      failed: 1,
      waiting: 0,
      error: { code: 'batch/some-failed' },
    });
    expect((await client.call('batches.files', { id: batch.id })).files).toMatchObject([
      { input: at('photos/a.png'), state: 'done', output: at('photos.zebra/a.zebra.png') },
      { input: at('photos/b.png'), state: 'done' },
      { input: at('photos/c.png'), state: 'failed', error: { code: 'picture/unsupported-format' } },
    ]);
    rmSync(at('photos/c.png'));
    const again = await start();
    await into(again.id, 'done');
    expect(await listed(again.id)).toMatchObject({ done: 0, skipped: 2 });
    expect((await client.call('batches.list', {})).batches.map(({ id }) => id)).toEqual([again.id, batch.id]);
  });

  it('gives pictures of one name results of their own, and finds each the next time', async () => {
    await pictures('IMG_1.jpeg', 'IMG_1.jpg');
    const first = await start();
    await into(first.id, 'done');
    expect(readdirSync(at('photos.zebra')).sort()).toEqual(['IMG_1.jpeg.zebra.jpg', 'IMG_1.zebra.jpg']);
    const again = await start();
    await into(again.id, 'done');
    expect(await listed(again.id)).toMatchObject({ done: 0, skipped: 2, failed: 0 });
  });

  it('names what it leaves out of a folder, with the reason', async () => {
    await pictures('a.png', 'mine.zebra.png');
    for (const name of ['b.bmp', 'phone.heic', 'notes.txt']) writeFileSync(at(`photos/${name}`), 'x');
    const { id } = await start();
    await into(id, 'done');
    expect(await listed(id)).toMatchObject({ done: 1, skipped: 0, failed: 0, leftOut: 3 });
    const { files } = await client.call('batches.files', { id });
    const leftOut = files.filter(({ state }) => state === 'left-out');
    expect(leftOut.map(({ input, error }) => [input, error?.code])).toEqual([
      [at('photos/b.bmp'), 'picture/unsupported-format'],
      [at('photos/phone.heic'), 'picture/unsupported-format'],
      [at('photos/mine.zebra.png'), 'picture/named-like-result'],
    ]);
  });

  it('tries again only what failed', async () => {
    await pictures('a.png');
    writeFileSync(at('photos/b.png'), 'this is a text');
    const { id } = await start();
    await into(id, 'failed');
    const before = statSync(at('photos.zebra/a.zebra.png')).mtimeMs;
    await pictures('b.png');
    const files: string[] = [];
    client.listen('batch.file', ({ input }) => void files.push(input));
    const done = comesInto(id, 'done');
    await client.call('batches.retry', { id });
    await done;
    expect(files).toEqual([at('photos/b.png')]);
    expect(statSync(at('photos.zebra/a.zebra.png')).mtimeMs).toBe(before);
    expect(await listed(id)).toMatchObject({ done: 2, failed: 0, error: null });
  });

  it('pauses, outlives the studio, and goes on where it was', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `${String(i).padStart(2, '0')}.png`);
    await pictures(...names);
    const first = nextFile();
    const { id } = await start();
    await first;
    expect(await client.call('batches.pause', { id })).toMatchObject({ state: 'paused' });
    await engine.close();
    await startEngine('second');
    expect(await listed(id)).toMatchObject({ state: 'paused' });
    const before = await states(id);
    expect(before).toContain('done');
    expect(before).toContain('waiting');
    await client.call('batches.resume', { id });
    await into(id, 'done');
    expect(await states(id)).toEqual(names.map(() => 'done'));
    expect(readdirSync(at('photos.zebra'))).toHaveLength(12);
  });

  it('that was under way when the studio was closed goes on by itself in the next', async () => {
    await pictures(...Array.from({ length: 8 }, (_, i) => `${i}.png`));
    const first = nextFile();
    const { id } = await start();
    await first;
    await engine.close();
    await startEngine('second');
    await into(id, 'done');
    const batch = await listed(id);
    expect((batch?.done ?? 0) + (batch?.skipped ?? 0)).toBe(8);
    expect(readdirSync(at('photos.zebra'))).toHaveLength(8);
  });

  it('fills holes by masks of another folder, into a folder that was chosen', async () => {
    await pictures('a.png');
    mkdirSync(at('masks'));
    mkdirSync(at('out'));
    const marks = Uint8Array.from({ length: 60 * 50 }, (_, i) => (i > 1000 && i < 1020 ? 255 : 0));
    await sharp(marks, { raw: { width: 60, height: 50, channels: 1 } }).toFile(at('masks/a.mask.png'));
    const choice = { method: 'telea', seed: 1, featherPx: 0, blend: 'poisson' } as const;
    const { id } = await start({
      task: { kind: 'fill', choice, masks: await given('masks') },
      output: await given('out'),
    });
    await into(id, 'done');
    expect(await listed(id)).toMatchObject({ kind: 'fill', modelId: 'telea', done: 1 });
    expect(readdirSync(at('out'))).toEqual(['a.filled.png']);
  });

  it('that is removed stops and is forgotten; its files stay', async () => {
    await pictures('a.png');
    const { id } = await start();
    await into(id, 'done');
    await client.call('batches.remove', { id });
    expect(await client.call('batches.list', {})).toEqual({ batches: [] });
    expect(readdirSync(at('photos.zebra'))).toEqual(['a.zebra.png']);
    await expect(client.call('batches.files', { id })).rejects.toThrow(failing('job/unknown-id'));
  });

  it('of a folder that was not given, or by a model that is not there, is refused', async () => {
    await expect(start({ folder: 'elsewhere' })).rejects.toThrow(failing('folder/unknown-id'));
    const task = { kind: 'translate', modelId: 'cat2dog', size: 'trained', precision: 'exact', strength: 1 } as const;
    await expect(start({ task })).rejects.toThrow(failing('model/not-found'));
  });

  it('is none of a command: those are not listed', async () => {
    await pictures('a.png');
    const job = await client.call('translate.files', {
      inputs: [at('photos')],
      output: at('out'),
      outputIsFolder: true,
      modelId: null,
      size: 64,
      strength: 1,
      format: 'input',
      quality: 90,
      overwrite: false,
      runtime: null,
      device: null,
    });
    await into(job.id, 'done');
    expect(await client.call('batches.list', {})).toEqual({ batches: [] });
    await expect(client.call('batches.pause', { id: job.id })).rejects.toThrow(failing('job/unknown-id'));
  });
});
