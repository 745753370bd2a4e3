import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../../contract/client.ts';
import type { Frame } from '../../../contract/frames.ts';
import type { JobView } from '../../../contract/jobs.ts';
import { startEngineChild } from '../../../pipes/engineChild.ts';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const models = join(import.meta.dirname, '../../../../models');

let folder: string;
let running: EngineProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-killed-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((engine) => engine.kill()));
  await rm(folder, { recursive: true, force: true });
});

interface EngineProcess {
  readonly client: StudioClient;
  readonly jobs: JobView[];
  hasDied(): boolean;
  /** As kill -9 does. */
  kill(): Promise<void>;
}

/** The engine as a host starts it, in a session of this name. @param fileKiB the shell's limit on files is met like a full disk, without being root */
function startEngine(session: string, fileKiB?: number): EngineProcess {
  const frames = new Set<(frame: Frame) => void>();
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const folders = ['--data', join(folder, 'data'), '--session', join(folder, session), '--models', models];
  const version = ['--version', '0.0.0'];
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', main, ...version, ...folders];
  const [file = '', ...args] =
    fileKiB === undefined ? command : ['bash', '-c', `ulimit -f ${fileKiB}; exec "$@"`, 'bash', ...command];
  const child = startEngineChild(
    { file, args },
    {
      onIncoming: (incoming) => {
        if (incoming.ok) for (const listener of frames) listener(incoming.frame);
      },
      onLine: () => undefined,
      onDeath: () => resolve(),
    },
  );
  const client = createClient({
    send: (frame) => child.send(frame),
    onFrame: (listener) => {
      frames.add(listener);
      return () => frames.delete(listener);
    },
    onClose: () => () => undefined,
  });
  const jobs: JobView[] = [];
  let hasDied = false;
  void died.then(() => (hasDied = true));
  client.listen('job.changed', (job) => void jobs.push(job));
  const kill = async (): Promise<void> => {
    child.kill();
    await died;
  };
  const engine = { client, jobs, kill, hasDied: () => hasDied };
  running.push(engine);
  return engine;
}

/** The first news of a job for which this holds, of those that are to come or have been asked for. */
async function when({ client, jobs }: EngineProcess, wanted: (job: JobView) => boolean): Promise<JobView> {
  const { promise, resolve } = Promise.withResolvers<JobView>();
  const stop = client.listen('job.changed', (job) => {
    if (wanted(job)) resolve(job);
  });
  const known = jobs.find(wanted) ?? (await client.call('session.get', {})).jobs.find(wanted); // it may have happened before anybody listened
  if (known) resolve(known);
  const job = await promise;
  stop();
  return job;
}

async function picture(name: string, width: number, height: number): Promise<string> {
  const path = join(folder, name);
  const noise = { type: 'gaussian', mean: 110, sigma: 30 } as const;
  await sharp({ create: { width, height, channels: 3, background: '#7a4a26', noise } }).toFile(path);
  return path;
}

describe('kill -9 of an engine', () => {
  it('loses no translation and no fill: each is there once, in the next engine of the session', async () => {
    const first = startEngine('session');
    const { id: pictureId } = await first.client.call('pictures.open', { path: await picture('large.png', 1100, 960) });
    const bytes = Uint8Array.from({ length: 1100 * 960 }, (_, i) => (i % 1100 < 200 && i > 1100 * 800 ? 255 : 0));
    const { id: maskId } = await first.client.call('masks.put', { pictureId, form: 'packed', bytes });
    const translation = await first.client.call('translate.start', { pictureId, modelId: 'horse2zebra', size: 'full' });
    const fill = await first.client.call('inpaint.start', { pictureId, maskId, choice: { method: 'patchmatch' } });
    await when(first, ({ id, stage }) => id === translation.id && stage === 'network');
    await first.kill();

    const second = startEngine('session');
    expect(await when(second, ({ id, endedAt }) => id === translation.id && endedAt !== null)).toMatchObject({
      state: 'done',
    });
    expect(await when(second, ({ id, endedAt }) => id === fill.id && endedAt !== null)).toMatchObject({
      state: 'done',
    });
    const { translations, jobs } = await second.client.call('session.get', {});
    expect(translations.map(({ id }) => id)).toEqual([translation.id]);
    expect((await second.client.call('fills.list', {})).fills.map(({ id }) => id)).toEqual([fill.id]);
    expect(jobs.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('and of its host loses no batch: the next session goes on, and what was done is not done again', async () => {
    await mkdir(join(folder, 'photos'));
    const count = 10;
    for (let i = 0; i < count; i++) await picture(`photos/${i}.png`, 200, 160);
    const first = startEngine('first');
    const { id: photos } = await first.client.call('folders.add', { path: join(folder, 'photos') });
    const { promise: one, resolve } = Promise.withResolvers<string>();
    first.client.listen('batch.file', ({ output }) => resolve(output ?? ''));
    const task = { kind: 'translate', modelId: 'horse2zebra', size: 128, strength: 1 } as const;
    const { id } = await first.client.call('batches.start', {
      folder: photos,
      task,
      output: null,
      format: 'input',
      quality: 90,
    });
    const output = await one;
    const { mtimeMs } = await stat(output);
    await first.kill();

    const second = startEngine('second');
    expect(await when(second, (job) => job.id === id && job.endedAt !== null)).toMatchObject({ state: 'done' });
    expect((await stat(output)).mtimeMs).toBe(mtimeMs);
    const results = (await readdir(join(folder, 'photos.zebra'))).filter((name) => name.endsWith('.zebra.png'));
    expect(results).toHaveLength(count);
    for (const name of results) await sharp(join(folder, 'photos.zebra', name)).stats(); // each is whole
  });
});

describe.skipIf(process.platform === 'win32')('a full disk while jobs run', () => {
  it('is said by the job; the engine stays, and what was finished can be saved', async () => {
    const engine = startEngine('session', 200);
    const { id: pictureId } = await engine.client.call('pictures.open', { path: await picture('small.png', 60, 50) });
    const modelId = 'horse2zebra';
    const start = (size: 128 | 256): Promise<JobView> =>
      engine.client.call('translate.start', { pictureId, modelId, size });
    const ended = (id: string): Promise<JobView> => when(engine, (job) => job.id === id && job.endedAt !== null);
    const done = await ended((await start(128)).id);
    expect(done).toMatchObject({ state: 'done' });

    const large = await ended((await start(256)).id); // its change is larger than any file may be
    expect(large).toMatchObject({ state: 'failed', error: { code: 'output/disk-full' } });
    const changes = await readdir(join(folder, 'session', 'changes'));
    expect(changes.toSorted()).toEqual([`${done.id}.i16`, `${done.id}.png`]); // the change and its mask, nothing of the other

    const wide = await engine.client.call('pictures.open', { path: await picture('wide.png', 500, 400) });
    const bytes = Uint8Array.from({ length: 500 * 400 }, (_, i) => (i < 500 * 20 && i % 500 < 20 ? 255 : 0));
    const mask = await engine.client.call('masks.put', { pictureId: wide.id, form: 'packed', bytes });
    const telea = { pictureId: wide.id, maskId: mask.id, choice: { method: 'telea' } } as const;
    const { fillId = '' } = await ended((await engine.client.call('inpaint.start', telea)).id);
    const asPng = { id: fillId, strength: 1, format: 'png', quality: 90 } as const;
    const filled = await engine.client.call('translations.encode', asPng); // larger than any file may be
    expect(filled.bytes.length).toBeGreaterThan(200 * 1024);
    expect(filled.changedOutside).toBeUndefined(); // nobody could look

    const refused = { error: { code: 'engine/not-written' } };
    await expect(untilRefused(engine.client)).rejects.toMatchObject(refused); // the databases are full as well

    const path = join(folder, 'zebra.jpg');
    const choice = {
      id: done.translationId ?? '',
      strength: 1,
      format: 'jpeg',
      quality: 90,
      overwrite: false,
    } as const;
    await engine.client.call('translations.saveAs', { ...choice, path });
    expect((await stat(path)).size).toBeGreaterThan(0);
    expect(engine.hasDied()).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('an engine that starts on a full disk', () => {
  it('still has the pictures and results of its session', async () => {
    const first = startEngine('session');
    const { id: pictureId } = await first.client.call('pictures.open', { path: await picture('small.png', 60, 50) });
    const { id } = await first.client.call('translate.start', { pictureId, modelId: 'horse2zebra', size: 128 });
    const done = await when(first, (job) => job.id === id && job.endedAt !== null);
    await first.kill();
    const second = startEngine('session', 0);
    const { pictures, translations, warnings } = await second.client.call('session.get', {});
    expect(pictures).toMatchObject([{ id: pictureId }]);
    expect(translations).toMatchObject([{ id: done.translationId }]);
    expect(warnings).toMatchObject([
      { code: 'engine/not-written', got: expect.stringContaining('jobs.sqlite') as string },
    ]);
    const choice = { id: done.translationId ?? '', strength: 1, format: 'jpeg', quality: 90 } as const;
    expect((await second.client.call('translations.encode', choice)).bytes.length).toBeGreaterThan(0);
    expect(second.hasDied()).toBe(false);
  });
});

/** Opens pictures until there is no room to write them down. */
async function untilRefused(client: StudioClient): Promise<void> {
  for (let count = 0; count < 200; count++)
    await client.call('pictures.open', { path: await picture(`${count}.png`, 4, 4) });
}
