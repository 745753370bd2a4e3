import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../../contract/client.ts';
import type { ErrorCode } from '../../../contract/errors.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import type { RunState, RunView } from '../../../contract/runs.ts';
import type { FolderView, RunRequest } from '../../../contract/trainingRequest.ts';
import { createEngine, type Engine } from '../../engine.ts';
import { lockRun } from '../training/runLock.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;

let folder: string;
let engine: Engine;
let client: StudioClient;
/** Every state that a run was said to be in, by its id. */
let told: Map<string, RunView[]>;

async function startEngine({ session = 'session' } = {}): Promise<void> {
  const folders = {
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, session),
    modelFolders: [join(folder, 'data', 'models')],
  };
  engine = await createEngine({ ...folders, version: '0.0.0', adoptsWork: true });
  client = createClient(engine.connect());
  told = new Map();
  client.listen('run.changed', (run) => void told.set(run.id, [...(told.get(run.id) ?? []), run]));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-runs-'));
  await startEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function pictures(name: string, background: string): Promise<FolderView> {
  mkdirSync(join(folder, name), { recursive: true });
  if (existsSync(join(folder, name, '0.png'))) return client.call('folders.add', { path: join(folder, name) });
  for (let i = 0; i < 4; i++) {
    const noise = { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 } as const;
    await sharp({ create: { width: 40, height: 36, channels: 3, background, noise } }).toFile(
      join(folder, name, `${i}.png`),
    );
  }
  return client.call('folders.add', { path: join(folder, name) });
}

async function request(steps: number, changes: Partial<RunRequest> = {}): Promise<RunRequest> {
  const a = await pictures('mares', '#703010');
  const b = await pictures('okapis', '#103070');
  const recipe = recipeSchema('cyclegan').parse({
    generator: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
    discriminator: { kind: 'patchDiscriminator', filters: 2, layers: 2 },
    load: 36,
    crop: 32,
    pool: 2,
    checkpointEvery: 5,
    sampleEvery: 5,
    seed: 5,
    length: { unit: 'steps', steps },
  });
  return {
    family: 'cyclegan',
    folders: [a.id, b.id],
    names: ['mare', 'okapi'],
    recipe: { ...recipe },
    from: { kind: 'fresh' },
    ...changes,
  };
}

/** The run as it is told once it is as wanted. */
function until(id: string, isWanted: (run: RunView) => boolean): Promise<RunView> {
  const known = told.get(id)?.at(-1);
  if (known && isWanted(known)) return Promise.resolve(known);
  return new Promise((resolve) => {
    const stop = client.listen('run.changed', (run) => {
      if (run.id !== id || !isWanted(run)) return;
      stop();
      resolve(run);
    });
  });
}

const untilState = (id: string, state: RunState): Promise<RunView> => until(id, (run) => run.state === state);
const farAway = 100_000;

describe('a run of the page', () => {
  it('trains in the data folder to its end, with samples, and becomes two models that are there at once', async () => {
    const made = await client.call('runs.create', await request(10));
    expect(made).toMatchObject({ path: join(folder, 'data', 'runs', 'mare2okapi'), steps: 10, error: null });
    const done = await untilState(made.id, 'done');
    expect(done).toMatchObject({ step: 10, isDone: true, samples: [5, 10] });
    const { lines } = await client.call('runs.metrics', { id: made.id, limit: 5 });
    expect(lines.map(({ step }) => step)).toEqual([2, 4, 6, 8, 10]);
    const sample = await client.call('runs.sample', { id: made.id, step: 10, row: 0 });
    expect(sample).toMatchObject({ width: 3 * 32 + 2 * 4, height: 32 });
    const { data: alpha } = await sharp(sample.bytes)
      .extractChannel('alpha')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([alpha[31], alpha[32], alpha[35], alpha[36]]).toEqual([255, 0, 0, 255]);
    const published = await client.call('runs.publish', { id: made.id, checkpoint: 'last' });
    expect(published.models.map(({ id }) => id)).toEqual(['mare2okapi', 'okapi2mare']);
    const { models } = await client.call('models.list', {});
    expect(models.map(({ id }) => id)).toEqual(['mare2okapi', 'okapi2mare']);
    const { runs } = await client.call('runs.list', {});
    expect(runs).toMatchObject([{ id: made.id, publications: [{ step: 10, models: ['mare2okapi', 'okapi2mare'] }] }]);
  });

  it('is paused with a checkpoint, goes on from it and is ended for good where it is', async () => {
    const { id } = await client.call('runs.create', await request(farAway));
    await until(id, ({ samples }) => samples.length > 0);
    await client.call('runs.pause', { id });
    const paused = await untilState(id, 'paused');
    expect(paused.step).toBeGreaterThanOrEqual(5);
    const { lines } = await client.call('runs.metrics', { id, limit: 20_000 });
    expect(lines.at(-1)?.step).toBe(paused.step);

    await client.call('runs.resume', { id, force: false });
    await until(id, ({ samples }) => (samples.at(-1) ?? 0) > paused.step);
    await client.call('runs.finish', { id });
    const finished = await untilState(id, 'done');
    expect(finished.isDone).toBe(true);
    expect(finished.evaluations.at(-1)?.step).toBe(finished.step);
  });

  it('waits while another trains and begins when that has stopped; one that waits can leave the queue', async () => {
    const first = await client.call('runs.create', await request(farAway));
    const second = await client.call('runs.create', await request(5));
    const third = await client.call('runs.create', await request(farAway));
    expect([second.state, third.state, third.path]).toEqual([
      'queued',
      'queued',
      join(folder, 'data', 'runs', 'mare2okapi-3'),
    ]);
    expect((await client.call('runs.pause', { id: third.id })).state).toBe('paused');
    await untilState(first.id, 'running');
    await client.call('runs.pause', { id: first.id });
    await untilState(second.id, 'done');
    expect((await client.call('runs.list', {})).runs.map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([
        [first.id, 'paused'],
        [second.id, 'done'],
        [third.id, 'paused'],
      ]),
    );
  });

  it('stands beside the batches of the page and is none of them', async () => {
    const { id } = await client.call('runs.create', await request(5));
    await untilState(id, 'done');
    expect(await client.call('batches.list', {})).toEqual({ batches: [] });
  });

  it('is wished for by two pages at once, trained once, and stopped by one pause', async () => {
    const { id } = await client.call('runs.create', await request(farAway));
    await untilState(id, 'running');
    await client.call('runs.pause', { id });
    await untilState(id, 'paused');
    await Promise.all([
      client.call('runs.resume', { id, force: false }),
      client.call('runs.resume', { id, force: false }),
    ]);
    await untilState(id, 'running');
    await client.call('runs.pause', { id });
    await untilState(id, 'paused');
    const { jobs } = await client.call('session.get', {});
    expect(jobs.filter(({ state }) => state === 'queued' || state === 'running')).toEqual([]);
  });

  it('that another process trains is waited for, and a pause meanwhile leaves it alone', async () => {
    const { id, path } = await client.call('runs.create', await request(farAway));
    await untilState(id, 'running');
    await client.call('runs.pause', { id });
    await untilState(id, 'paused');
    await client.call('runs.resume', { id, force: false });
    const unlock = await lockRun(path); // a command line was faster than the process that starts
    await client.call('runs.pause', { id });
    expect((await untilState(id, 'elsewhere')).error).toBeNull();
    await unlock();
    expect((await untilState(id, 'paused')).error).toBeNull();
  });

  it('is discarded while it trains, with all that it wrote', async () => {
    const { id, path } = await client.call('runs.create', await request(farAway));
    await untilState(id, 'running');
    await client.call('runs.discard', { id });
    expect(existsSync(path)).toBe(false);
    expect(await client.call('runs.list', {})).toEqual({ runs: [], broken: [] });
  });

  it('is saved when the engine closes, and goes on by itself in the next one', async () => {
    const { id, path } = await client.call('runs.create', await request(farAway));
    await untilState(id, 'running');
    await engine.close();
    const saved = Number(/goes on|begins/.test(readFileSync(join(path, 'log.txt'), 'utf8')));
    expect(saved).toBe(1);
    await startEngine();
    await untilState(id, 'running');
    expect(readFileSync(join(path, 'log.txt'), 'utf8')).toMatch(/goes on at step \d+ from the last checkpoint/);
    await client.call('runs.pause', { id });
    await untilState(id, 'paused');
  });

  it('goes on in the next studio, whose session is another, and so do those that wait, in their order', async () => {
    const first = await client.call('runs.create', await request(farAway));
    const second = await client.call('runs.create', await request(5));
    const paused = await client.call('runs.create', await request(farAway));
    await untilState(first.id, 'running');
    await client.call('runs.pause', { id: paused.id });
    await engine.close();
    await startEngine({ session: 'another' });
    await untilState(first.id, 'running');
    const { runs } = await client.call('runs.list', {});
    expect(new Map(runs.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [first.id, 'running'],
        [second.id, 'queued'],
        [paused.id, 'paused'],
      ]),
    );
    await client.call('runs.pause', { id: first.id });
    await untilState(second.id, 'done');
  });

  it('whose folder has gone while the studio was closed holds nobody up', async () => {
    const first = await client.call('runs.create', await request(farAway));
    const second = await client.call('runs.create', await request(5));
    await untilState(first.id, 'running');
    await engine.close();
    rmSync(first.path, { recursive: true });
    await startEngine();
    await untilState(second.id, 'done');
    const { runs } = await client.call('runs.list', {});
    expect(runs.map(({ id }) => id)).toEqual([second.id]);
  });

  it('that fails says why and can go on when that is mended', async () => {
    const { id } = await client.call('runs.create', await request(farAway));
    await untilState(id, 'running');
    await client.call('runs.pause', { id });
    await untilState(id, 'paused');
    rmSync(join(folder, 'mares', '0.png'));
    await client.call('runs.resume', { id, force: false });
    const failed = await untilState(id, 'failed');
    expect(failed.error).toMatchObject({ code: 'run/data-changed' });
    await client.call('runs.resume', { id, force: true });
    await untilState(id, 'running');
    await client.call('runs.pause', { id });
    expect((await untilState(id, 'paused')).error).toBeNull();
  });

  it('pins a checkpoint and lets it go; another run branches from it', async () => {
    const { id } = await client.call('runs.create', await request(10));
    await untilState(id, 'done');
    expect((await client.call('runs.pin', { id, step: 10, isPinned: true })).kept).toEqual([10]);
    await expect(client.call('runs.pin', { id, step: 7, isPinned: true })).rejects.toThrow(
      failing('run/no-checkpoint'),
    );
    const branch = await client.call(
      'runs.create',
      await request(5, { from: { kind: 'run', id, checkpoint: 'step-10' } }),
    );
    await untilState(branch.id, 'done');
    expect(readFileSync(join(branch.path, 'log.txt'), 'utf8')).toContain('begins with');
    expect((await client.call('runs.pin', { id, step: 10, isPinned: false })).kept).toEqual([]);
  });
});

describe('before a run', () => {
  it('the page hears what it would take, and nothing is written', async () => {
    const report = await client.call('runs.preflight', await request(1000));
    expect(report).toMatchObject({ steps: 1000, isShared: false });
    expect(report.secondsPerStep).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'data', 'runs'))).toBe(false);
  });

  it('only folders that were given to the studio can be named, and only runs that it knows', async () => {
    const wanted = await request(5, { folders: ['elsewhere', 'elsewhere'] });
    await expect(client.call('runs.create', wanted)).rejects.toThrow(failing('folder/unknown-id'));
    await expect(client.call('runs.resume', { id: 'nothing', force: false })).rejects.toThrow(
      failing('run/unknown-id'),
    );
    await expect(client.call('folders.add', { path: join(folder, 'gone') })).rejects.toThrow(
      failing('folder/not-found'),
    );
  });
});
