import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { BatchRequest } from '../contract/commands.ts';
import { StudioFailure, type ErrorCode } from '../contract/errors.ts';
import type { BatchFile, JobView, TranslationView } from '../contract/jobs.ts';
import type { PictureView } from '../contract/pictures.ts';
import { createEngine, type Engine } from './engine.ts';

const shippedModels = join(import.meta.dirname, '../../models');
const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;

let folder: string;
let engine: Engine;
let client: StudioClient;

async function startEngine(models = shippedModels): Promise<void> {
  const folders = { dataFolder: join(folder, 'data'), sessionFolder: join(folder, 'session'), modelFolders: [models] };
  engine = await createEngine({ ...folders, version: '0.0.0' });
  client = createClient(engine.connect());
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-engine-'));
  await startEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A brown shape before green and blue: enough for the network to have something to change. */
async function scene(name: string, width = 96, height = 64): Promise<string> {
  const path = join(folder, name);
  const horse = { create: { width: width >> 1, height: height >> 1, channels: 3, background: '#7a4a26' } } as const;
  const animal = await sharp(horse).png().toBuffer();
  await sharp({
    create: { width, height, channels: 3, background: '#5d8f4c', noise: { type: 'gaussian', mean: 120, sigma: 20 } },
  })
    .composite([{ input: animal }])
    .toFile(path);
  return path;
}

function ended(id: string): Promise<JobView> {
  return new Promise((resolve) => {
    const stop = client.listen('job.changed', (job) => {
      if (job.id !== id || job.endedAt === null) return;
      stop();
      resolve(job);
    });
  });
}

async function translate(
  picture: PictureView,
  modelId = 'horse2zebra',
  size: 'trained' | 'full' | number = 'trained',
): Promise<JobView> {
  const job = await client.call('translate.start', { pictureId: picture.id, modelId, size });
  return ended(job.id);
}

async function translated(name = 'horse.png'): Promise<{ picture: PictureView; translation: TranslationView }> {
  const picture = await client.call('pictures.open', { path: await scene(name) });
  const { translationId } = await translate(picture);
  const { translations } = await client.call('session.get', {});
  const translation = translations.find(({ id }) => id === translationId);
  if (!translation) throw new Error('the translation is not in the session');
  return { picture, translation };
}

describe('a picture of the session', () => {
  it('is translated, and the result has its size and differs from it', async () => {
    const { picture, translation } = await translated();
    expect(translation).toMatchObject({
      networkWidth: 192,
      networkHeight: 128,
      tiles: 1,
      runtime: 'onnxruntime',
      device: 'cpu',
    });
    expect(translation.meanChange).toBeGreaterThan(1);
    const file = await client.call('translations.encode', {
      id: translation.id,
      strength: 1,
      format: 'png',
      quality: 90,
    });
    expect(file).toMatchObject({ name: 'horse.zebra.png', width: picture.width, height: picture.height });
    const result = await sharp(file.bytes).raw().toBuffer();
    expect(result.equals(await sharp(join(folder, 'horse.png')).raw().toBuffer())).toBe(false);
  });

  it('has a mask of where the network changed it, at its own size or small', async () => {
    const { picture, translation } = await translated();
    expect(translation.hasMask).toBe(true);
    const whole = await client.call('translations.mask', { id: translation.id, maxSide: null });
    expect(whole).toMatchObject({ mime: 'image/png', width: picture.width, height: picture.height });
    const { channels } = await sharp(whole.bytes).metadata();
    expect(channels).toBe(1);
    const small = await client.call('translations.mask', { id: translation.id, maxSide: 48 });
    expect(small).toMatchObject({ width: 48, height: 32 });
  });

  it('comes back unchanged at strength 0', async () => {
    const { translation } = await translated();
    const file = await client.call('translations.encode', {
      id: translation.id,
      strength: 0,
      format: 'png',
      quality: 90,
    });
    const [result, original] = await Promise.all([
      sharp(file.bytes).raw().toBuffer(),
      sharp(join(folder, 'horse.png')).raw().toBuffer(),
    ]);
    expect(result.equals(original)).toBe(true);
  });

  it('is saved beside itself under a free name and never over anything', async () => {
    const { translation } = await translated();
    const before = readFileSync(join(folder, 'horse.png'));
    const choice = { id: translation.id, strength: 1, format: 'png', quality: 90 } as const;
    const first = await client.call('translations.save', choice);
    const second = await client.call('translations.save', choice);
    expect([first.path, second.path]).toEqual([join(folder, 'horse.zebra.png'), join(folder, 'horse.zebra-2.png')]);
    expect(readFileSync(join(folder, 'horse.png')).equals(before)).toBe(true);
    const over = client.call('translations.saveAs', { ...choice, path: join(folder, 'horse.png'), overwrite: true });
    await expect(over).rejects.toThrow(failing('output/same-as-input'));
  });

  it('is saved into a folder that was given, under a free name, and into no other', async () => {
    const { translation } = await translated();
    const results = join(folder, 'results');
    mkdirSync(results);
    const choice = { id: translation.id, strength: 1, format: 'png', quality: 90 } as const;
    await expect(client.call('translations.saveInto', { ...choice, folder: results })).rejects.toThrow(
      failing('folder/unknown-id'),
    );
    const { id } = await client.call('folders.add', { path: results });
    const first = await client.call('translations.saveInto', { ...choice, folder: id });
    const second = await client.call('translations.saveInto', { ...choice, folder: id });
    expect([first.path, second.path]).toEqual([join(results, 'horse.zebra.png'), join(results, 'horse.zebra-2.png')]);
    expect(readdirSync(results)).toHaveLength(2);
  });

  it('that came as bytes has no place beside it', async () => {
    const bytes = readFileSync(await scene('clip.png'));
    const picture = await client.call('pictures.import', { name: 'pasted.png', bytes });
    const { translationId } = await translate(picture);
    const save = client.call('translations.save', { id: translationId ?? '', strength: 1, format: 'png', quality: 90 });
    await expect(save).rejects.toThrow(failing('output/no-place-beside-input'));
  });

  it('opened twice is one picture', async () => {
    const path = await scene('horse.png');
    const first = await client.call('pictures.open', { path });
    const second = await client.call('pictures.open', { path });
    expect(second.id).toBe(first.id);
  });

  it('is forgotten with its results, and the file stays', async () => {
    const { picture, translation } = await translated();
    await client.call('pictures.remove', { id: picture.id });
    expect(await client.call('session.get', {})).toMatchObject({ pictures: [], translations: [] });
    await expect(client.call('translations.preview', { id: translation.id, maxSide: null })).rejects.toThrow(
      failing('translation/unknown-id'),
    );
    expect(existsSync(join(folder, 'horse.png'))).toBe(true);
  });

  it.each([
    [1, 1],
    [3, 200],
    [900, 2],
  ])('of %i x %i pixels works', async (width, height) => {
    const path = join(folder, 'odd.png');
    await sharp({ create: { width, height, channels: 3, background: '#884422' } }).toFile(path);
    const picture = await client.call('pictures.open', { path });
    const { translationId, error } = await translate(picture);
    expect(error).toBeNull();
    const file = await client.call('translations.encode', {
      id: translationId ?? '',
      strength: 1,
      format: 'png',
      quality: 90,
    });
    expect(file).toMatchObject({ width, height });
  });
});

describe('after the engine died', () => {
  it('pictures, results and finished jobs are still there, and results can still be saved', async () => {
    const { picture, translation } = await translated();
    await engine.close();
    await startEngine();
    const session = await client.call('session.get', {});
    expect(session.pictures).toEqual([picture]);
    expect(session.translations).toEqual([translation]);
    expect(session.jobs).toMatchObject([{ state: 'done', translationId: translation.id }]);
    const { path } = await client.call('translations.save', {
      id: translation.id,
      strength: 1,
      format: 'jpeg',
      quality: 90,
    });
    expect(existsSync(path)).toBe(true);
  });
});

describe('models that cannot be used', () => {
  /** A copy of the shipped models with one spoilt. */
  async function spoil(change: (model: string) => void): Promise<PictureView> {
    const models = join(folder, 'models');
    cpSync(shippedModels, models, { recursive: true });
    change(join(models, 'horse2zebra'));
    await engine.close();
    await startEngine(models);
    return client.call('pictures.open', { path: await scene('horse.png') });
  }

  it('with a flipped byte are refused by name, and the others work', async () => {
    const picture = await spoil((model) => {
      const weights = readFileSync(join(model, 'weights.safetensors'));
      weights[weights.length >> 1] = (weights[weights.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(model, 'weights.safetensors'), weights);
    });
    expect(await translate(picture)).toMatchObject({ state: 'failed', error: { code: 'model/weights-damaged' } });
    expect(await translate(picture, 'zebra2horse')).toMatchObject({ state: 'done' });
  });

  it('of the future are listed as broken beside the others', async () => {
    await spoil((model) => {
      const manifest = JSON.parse(readFileSync(join(model, 'model.json'), 'utf8')) as object;
      writeFileSync(join(model, 'model.json'), JSON.stringify({ ...manifest, formatVersion: 2 }));
    });
    const { models, broken } = await client.call('models.list', {});
    expect(models.map(({ id }) => id)).toEqual(['zebra2horse', 'learned-fill', 'drawn-faces', 'drawn-shapes']);
    expect(broken).toMatchObject([{ error: { code: 'model/newer' } }]);
  });

  it('that are not there are named with those that are', async () => {
    const picture = await client.call('pictures.open', { path: await scene('horse.png') });
    const job = client.call('translate.start', { pictureId: picture.id, modelId: 'cat2dog', size: 'trained' });
    await expect(job).rejects.toThrow(failing('model/not-found'));
  });

  it('verify: the shipped ones are sound', async () => {
    expect(await client.call('models.verify', { id: 'horse2zebra' })).toMatchObject({
      tensors: 36,
      parameters: 1_966_628,
    });
  });
});

describe('a batch', () => {
  async function batch(
    request: Partial<BatchRequest> & Pick<BatchRequest, 'inputs'>,
  ): Promise<{ job: JobView; files: BatchFile[] }> {
    const files: BatchFile[] = [];
    const stop = client.listen('batch.file', (file) => files.push(file));
    const job = await client.call('translate.files', {
      output: null,
      outputIsFolder: false,
      modelId: null,
      size: 'trained',
      strength: 1,
      format: 'input',
      quality: 90,
      overwrite: false,
      runtime: null,
      device: null,
      ...request,
    });
    const end = await ended(job.id);
    stop();
    return { job: end, files };
  }

  it('mirrors a folder, goes on after a bad file, lists it with its reason, and skips what is done the next time', async () => {
    const input = join(folder, 'in');
    mkdirSync(join(input, 'deep'), { recursive: true });
    await scene('in/a.png');
    await scene('in/deep/b.jpg');
    writeFileSync(join(input, 'bad.jpg'), 'this is a text');
    const output = join(folder, 'out');
    const first = await batch({ inputs: [input], output, outputIsFolder: true });
    expect(first.job).toMatchObject({
      state: 'failed',
      error: { code: 'batch/some-failed' },
      summary: { done: 2, skipped: 0 },
    });
    expect(first.job.summary?.failed).toMatchObject([
      { input: join(input, 'bad.jpg'), error: { code: 'picture/unsupported-format' } },
    ]);
    expect(readdirSync(output, { recursive: true }).sort()).toEqual([
      'a.zebra.png',
      'deep',
      join('deep', 'b.zebra.jpg'),
    ]);
    const second = await batch({ inputs: [input], output, outputIsFolder: true });
    expect(second.job.summary).toMatchObject({ done: 0, skipped: 2 });
  });

  it('refuses a second input whose result would have the name of the first', async () => {
    for (const part of ['a', 'b']) mkdirSync(join(folder, part));
    const inputs = [await scene('a/x.png'), await scene('b/x.png')];
    const { job } = await batch({ inputs, output: join(folder, 'out'), outputIsFolder: true, overwrite: true });
    expect(job.summary).toMatchObject({ done: 1, skipped: 0, failed: [{ error: { code: 'output/exists' } }] });
  });

  it('gives the same bytes as the window does', async () => {
    const { translation } = await translated();
    const shown = await client.call('translations.encode', {
      id: translation.id,
      strength: 0.7,
      format: 'jpeg',
      quality: 85,
    });
    await batch({
      inputs: [join(folder, 'horse.png')],
      output: join(folder, 'x.jpg'),
      strength: 0.7,
      format: 'jpeg',
      quality: 85,
    });
    expect(readFileSync(join(folder, 'x.jpg')).equals(shown.bytes)).toBe(true);
  });

  it('is canceled within a second and leaves nothing half-written', async () => {
    const input = join(folder, 'many');
    mkdirSync(input);
    for (let i = 0; i < 12; i++) await scene(`many/${i}.png`, 300, 200);
    const output = join(folder, 'out');
    const job = await client.call('translate.files', {
      inputs: [input],
      output,
      outputIsFolder: true,
      modelId: null,
      size: 'trained',
      strength: 1,
      format: 'png',
      quality: 90,
      overwrite: false,
      runtime: null,
      device: null,
    });
    await new Promise<void>((resolve) => client.listen('batch.file', () => resolve()));
    const end = ended(job.id);
    await client.call('jobs.cancel', { id: job.id });
    expect(await end).toMatchObject({ state: 'canceled' });
    await engine.close(); // lets go of what was under way
    for (const name of readdirSync(output)) await sharp(join(output, name)).stats(); // each is whole
    await startEngine();
  });

  it.each([
    ['an unknown runtime', { runtime: 'abacus' }],
    ['an unknown device', { device: 'toaster' }],
  ])('names %s', async (_what, wrong) => {
    const inputs = [await scene('horse.png')];
    const outcome = await batch({ inputs, ...wrong }).then(
      ({ files }) => files[0]?.error?.code,
      (error: unknown) => (error instanceof StudioFailure ? error.error.code : error),
    );
    expect(outcome).toBe('runtime/unavailable');
  });
});

describe('calls that are wrong get a typed error', () => {
  it.each([
    ['pictures.preview', { id: 'nobody', maxSide: null }, 'picture/unknown-id'],
    ['pictures.preview', { id: 5 }, 'protocol/invalid-params'],
    ['jobs.cancel', { id: 'nobody' }, 'job/unknown-id'],
    ['constructor', {}, 'protocol/unknown-command'],
  ])('%s %o', async (command, params, code) => {
    const connection = engine.connect();
    const answer = new Promise((resolve) => connection.onFrame((frame) => frame.t === 'error' && resolve(frame)));
    connection.send({ t: 'call', id: 1, command, params });
    expect(await answer).toMatchObject({ id: 1, error: { code } });
  });
});
