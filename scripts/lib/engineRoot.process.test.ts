import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../src-main/contract/client.ts';
import type { JobView } from '../../src-main/contract/jobs.ts';
import type { PictureView } from '../../src-main/contract/pictures.ts';
import { likeLama } from '../../src-main/engine/library/networks/testing/inpaintingOnnx.ts';
import { recipeSchema } from '../../src-main/families/recipeSchema.ts';
import { packedRoot } from '../../src-main/hosts/engineRoot.ts';
import { startLocalEngine, type LocalEngine } from '../../src-main/hosts/localEngine.ts';
import { layOutEngine } from './engineRoot.mjs';
import { platformBinary } from './node24.mjs';
import { ROOT } from './paths.mjs';

/** Outside of the repository, whose packages would stand in for what is missing. */
let folder: string;
let output: string;
let engine: LocalEngine;
let client: StudioClient;
let endedJobs: Map<string, JobView>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-root-'));
  output = join(folder, 'resources', 'engine');
  await layOutEngine({ root: ROOT, output, maps: join(folder, 'maps') });
  endedJobs = new Map();
  engine = await startLocalEngine({
    engine: packedRoot(join(folder, 'resources')),
    version: '1.2.3',
    data: join(folder, 'data'),
    self: null, // as in Electron: the engine has to bring its own Node
    env: { PATH: '/nowhere' },
    log: () => undefined,
  });
  client = createClient(engine.supervisor);
  client.listen('job.changed', (job) => {
    if (job.endedAt !== null) endedJobs.set(job.id, job);
  });
}, 120_000);
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

const ended = (id: string): Promise<JobView> =>
  expect
    .poll(() => endedJobs.get(id), { timeout: 50_000 })
    .toBeDefined()
    .then(() => endedJobs.get(id)!);

async function opened(name: string, width: number, height: number): Promise<PictureView> {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  await sharp({ create: { width, height, channels: 3, background: '#7a4a26', noise } }).toFile(join(folder, name));
  return client.call('pictures.open', { path: join(folder, name) });
}

describe('an engine that was laid out for a package', () => {
  it('is its own Node and version, and finds the models that ship', async () => {
    const told = await client.call('engine.describe', {});
    expect(told).toMatchObject({ version: '1.2.3' });
    expect(told.node).toMatch(/^24\./);
    const { models, broken } = await client.call('models.list', {});
    expect(models.map(({ id }) => id).sort()).toEqual(readdirSync(join(ROOT, 'models')).sort());
    expect(broken).toEqual([]);
  });

  it('translates a picture so large that threads help, and writes it', async () => {
    const picture = await opened('horse.png', 2400, 1800);
    const { id } = await client.call('translate.start', {
      pictureId: picture.id,
      modelId: 'horse2zebra',
      size: 'trained',
    });
    const job = await ended(id);
    expect(job).toMatchObject({ state: 'done' });
    const choice = { id: job.translationId!, strength: 1, format: 'jpeg', quality: 90 } as const;
    const saved = await client.call('translations.save', choice);
    expect(await sharp(saved.path).metadata()).toMatchObject({ width: 2400, height: 1800 });
  });

  it.each(['patchmatch', 'telea', 'learned-fill'])('fills a hole by %s', async (method) => {
    const picture = await opened(`${method}.png`, 64, 48);
    const bytes = Uint8Array.from({ length: 64 * 48 }, (_, i) => (i % 64 > 20 && i % 64 < 30 && i < 64 * 20 ? 255 : 0));
    const mask = await client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes });
    const { id } = await client.call('inpaint.start', { pictureId: picture.id, maskId: mask.id, choice: { method } });
    expect(await ended(id)).toMatchObject({ state: 'done' });
  });

  it('tries a network that somebody brings in a process of its own', async () => {
    writeFileSync(join(folder, 'lama.onnx'), likeLama());
    expect(await client.call('models.add', { path: join(folder, 'lama.onnx') })).toMatchObject({ id: 'lama' });
  });

  it('opens libraries that were installed for it, and tells of one that is missing', () => {
    const node = join(output, 'node_modules', platformBinary(process.platform, process.arch)!);
    const probe = spawnSync(node, [join(output, 'probeMain.mjs'), folder, 'libtensorflow.so.2'], { encoding: 'utf8' });
    expect(probe.status).toBe(1);
    expect(probe.stderr).toContain('libtensorflow.so.2: Failed to load shared library');
  });

  it('trains in a process of its own', async () => {
    const folders = [];
    for (const [name, background] of [
      ['mares', '#703010'],
      ['okapis', '#103070'],
    ] as const) {
      mkdirSync(join(folder, name));
      for (let i = 0; i < 4; i++) {
        const noise = { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 } as const;
        await sharp({ create: { width: 40, height: 36, channels: 3, background, noise } }).toFile(
          join(folder, name, `${i}.png`),
        );
      }
      folders.push((await client.call('folders.add', { path: join(folder, name) })).id);
    }
    const recipe = recipeSchema('cyclegan').parse({
      generator: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
      discriminator: { kind: 'patchDiscriminator', filters: 2, layers: 2 },
      load: 36,
      crop: 32,
      length: { unit: 'steps', steps: 3 },
    });
    const done = new Promise((resolve) =>
      client.listen('run.changed', (run) => {
        if (run.state === 'done' || run.error !== null) resolve(run);
      }),
    );
    await client.call('runs.create', {
      family: 'cyclegan',
      folders,
      names: ['mare', 'okapi'],
      recipe: { ...recipe },
      from: { kind: 'fresh' },
    });
    expect(await done).toMatchObject({ state: 'done', step: 3, error: null });
  });
});
