import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { beginningAt, decibelsOf, noWish, project } from '../latent/projection.ts';
import { bytesOf, drawLatent, vectorsOf } from '../latent/vectors.ts';
import { createEngine, type Engine } from './engine.ts';
import { addGenerator, tinyGenerators, tinyLatent } from './library/models/testing/generatorFolder.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;

let folder: string;
let engine: Engine;
let client: StudioClient;
const at = (name: string): string => join(folder, name);
const names = Object.keys(tinyGenerators) as (keyof typeof tinyGenerators)[];
const samples = (count: number, seed = 1): Uint8Array =>
  bytesOf(Array.from({ length: count }, (_, i) => drawLatent(seed, i, tinyLatent)));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-generation-'));
  for (const name of names) await addGenerator(at('models'), name);
  engine = await createEngine({
    dataFolder: at('data'),
    sessionFolder: at('session'),
    modelFolders: [at('models')],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('models that make pictures from chance', () => {
  it('are listed with what their networks are, and verified with their discriminators', async () => {
    const { models, broken } = await client.call('models.list', {});
    expect(broken).toEqual([]);
    expect(models).toMatchObject([
      { id: 'dcgan', task: 'generation', latent: tinyLatent, trainedSize: 16, isGrey: false, hasDiscriminator: true },
      { id: 'grey', isGrey: true },
      { id: 'progan', trainedSize: 8, architecture: 'Progressive generator, 8 pixels, 8 filters' },
    ]);
    for (const id of names) expect(await client.call('models.verify', { id })).toMatchObject({ id });
  });

  it.each(names)('%s makes a picture of each vector, the same whatever is made beside it', async (modelId) => {
    const many = await client.call('generation.pictures', { modelId, latents: samples(19) });
    expect(many).toMatchObject({ count: 19, side: modelId === 'progan' ? 8 : 16 });
    const bytes = 4 * many.side ** 2;
    expect(many.levels).toHaveLength(19 * bytes);
    const alone = await client.call('generation.pictures', {
      modelId,
      latents: bytesOf([drawLatent(1, 17, tinyLatent)]),
    });
    const beside = many.levels.subarray(17 * bytes, 18 * bytes);
    alone.levels.forEach((level, i) => expect(Math.abs(level - (beside[i] as number))).toBeLessThanOrEqual(1));
    expect(alone.levels).not.toEqual(many.levels.slice(0, bytes));
    if (modelId === 'grey') for (let i = 0; i < bytes; i += 4) expect(alone.levels[i]).toBe(alone.levels[i + 1]);
  });

  it.each([
    ['no vectors', new Uint8Array()],
    ['half a vector', samples(1).subarray(0, 4)],
    ['vectors of another size', bytesOf([drawLatent(1, 0, tinyLatent + 1)])],
    ['something that is no number', bytesOf([new Float32Array(tinyLatent).fill(NaN)])],
  ])('refuse %s', async (_what, latents) => {
    await expect(client.call('generation.pictures', { modelId: 'dcgan', latents })).rejects.toThrow(
      failing('latent/size'),
    );
  });

  it('that are not there are named', async () => {
    await expect(client.call('generation.pictures', { modelId: 'none', latents: samples(1) })).rejects.toThrow(
      failing('model/not-found'),
    );
  });
});

describe('samples as files', () => {
  const latents = samples(5);

  it('are a sheet with as many columns as are wanted, enlarged', async () => {
    const files = { form: 'sheet', columns: 3, scale: 2 } as const;
    const made = await client.call('generation.encode', { modelId: 'dcgan', latents, files });
    expect(made).toMatchObject({
      mime: 'image/png',
      name: 'dcgan.png',
      width: 2 * (3 * 18 - 2),
      height: 2 * (2 * 18 - 2),
    });
  });

  it.each(['gif', 'webp'] as const)('are an animation of as many pages, as %s', async (form) => {
    const files = { form, scale: 3, framesPerSecond: 10 };
    const { bytes } = await client.call('generation.encode', { modelId: 'dcgan', latents, files });
    expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({
      format: form,
      pages: 5,
      pageHeight: 48,
      width: 48,
      loop: 0,
      delay: [100, 100, 100, 100, 100],
    });
  });

  it('are written as single pictures into a folder, and not over what is there', async () => {
    const request = { modelId: 'dcgan', latents, files: { form: 'png' }, path: at('out'), overwrite: false } as const;
    const { paths } = await client.call('generation.write', request);
    expect(readdirSync(at('out'))).toEqual(['1.png', '2.png', '3.png', '4.png', '5.png']);
    expect(paths).toHaveLength(5);
    await expect(client.call('generation.write', request)).rejects.toThrow(failing('output/exists'));
  });
});

describe('directions', () => {
  it('are orthogonal enough to be told apart, the strongest first, and the same every time', async () => {
    const found = await client.call('generation.directions', { modelId: 'dcgan', count: 4 });
    const vectors = vectorsOf(found.directions, tinyLatent) ?? [];
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    expect(found.shares).toEqual([...found.shares].sort((a, b) => b - a));
    expect(found.names).toEqual(['', '', '', '']);
    expect(await client.call('generation.directions', { modelId: 'dcgan', count: 4 })).toEqual(found);
  });

  it('keep their names beside the data for a model that came with the studio, together with their vectors', async () => {
    const before = await client.call('generation.directions', { modelId: 'grey', count: 3 });
    await client.call('generation.nameDirections', { modelId: 'grey', names: ['', 'stripes', ''] });
    expect(existsSync(join(at('data'), 'directions', 'grey', 'directions.json'))).toBe(true);
    const after = await client.call('generation.directions', { modelId: 'grey', count: 3 });
    expect(after.names).toEqual(['', 'stripes', '']);
    expect(after.directions).toEqual(before.directions);
  });

  it('of other weights, or damaged ones, are found anew', async () => {
    const path = join(at('data'), 'directions', 'grey', 'directions.json');
    for (const text of ['{', JSON.stringify({ formatVersion: 1, weights: 'f'.repeat(64), directions: [] })]) {
      writeFileSync(path, text);
      expect((await client.call('generation.directions', { modelId: 'grey', count: 2 })).names).toEqual(['', '']);
    }
  });
});

describe('steering', () => {
  const steer = (modelId: string) => (asked: Parameters<Parameters<typeof project>[0]>[0]) =>
    client.call('generation.steer', { modelId, ...asked });

  it.each(names)('finds a picture that %s has made again', async (modelId) => {
    const wanted = await client.call('generation.pictures', {
      modelId,
      latents: bytesOf([drawLatent(4, 2, tinyLatent)]),
    });
    const target = wanted.levels.filter((_level, i) => i % 4 !== 3);
    const reports: number[] = [];
    const found = await project(steer(modelId), {
      target,
      side: wanted.side,
      latent: tinyLatent,
      seed: 1,
      starts: 8,
      steps: 300,
      onProgress: (done) => reports.push(done),
    });
    expect(found?.error).toBeLessThan(found?.errorBefore ?? 0);
    expect(decibelsOf(found?.error ?? 4)).toBeGreaterThan(30);
    expect(reports.at(-1)).toBe(300);
  });

  it('ends between two questions where it is not wanted any more', async () => {
    const options = { target: new Uint8Array(768), side: 16, latent: tinyLatent, seed: 1, starts: 2, steps: 300 };
    let asked = 0;
    expect(await project(steer('dcgan'), { ...options, isWanted: () => ++asked < 3 })).toBeNull();
    expect(asked).toBe(3);
  });

  it('keeps the state outside: two questions of one step are one of two', async () => {
    const wish = { ...noWish, weights: { ...noWish.weights, real: 1 } };
    const begin = { state: beginningAt([drawLatent(1, 0, tinyLatent)]), wish, rate: 0.01 };
    const once = await client.call('generation.steer', { modelId: 'dcgan', ...begin, steps: 2 });
    const first = await client.call('generation.steer', { modelId: 'dcgan', ...begin, steps: 1 });
    const second = await client.call('generation.steer', { modelId: 'dcgan', ...begin, state: first.state, steps: 1 });
    expect(second.state).toEqual(once.state);
    expect(second.terms[0]?.real).toBeLessThan(first.terms[0]?.real ?? 0); // the discriminator likes it better
  });

  it('says where maps do not fit, and where numbers have run away', async () => {
    const state = beginningAt([drawLatent(1, 0, tinyLatent)]);
    const asked = { modelId: 'dcgan', state, rate: 0.1, steps: 1 };
    const wish = { ...noWish, target: new Uint8Array(5) };
    await expect(client.call('generation.steer', { ...asked, wish })).rejects.toThrow(failing('latent/wish-size'));
    const endless = { ...noWish, weights: { ...noWish.weights, prior: 1e38 } };
    const far = { ...state, latents: bytesOf([new Float32Array(tinyLatent).fill(1e18)]) };
    await expect(client.call('generation.steer', { ...asked, state: far, wish: endless })).rejects.toThrow(
      failing('latent/not-converging'),
    );
  });
});

describe('an encoder', () => {
  const wanted = () =>
    client.call('generation.pictures', { modelId: 'dcgan', latents: bytesOf([drawLatent(8, 1, tinyLatent)]) });
  const rgb = (levels: Uint8Array): Uint8Array => levels.filter((_level, i) => i % 4 !== 3);

  async function learnt(steps: number): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    client.listen('job.changed', (job) => {
      if (job.kind === 'learn-encoder' && job.endedAt !== null) resolve(job.state);
    });
    await client.call('generation.learnEncoder', { modelId: 'dcgan', steps });
    return promise;
  }

  it('is not there before somebody lets it learn, and guesses nearer than chance afterwards', async () => {
    const target = rgb((await wanted()).levels);
    expect(await client.call('generation.guess', { modelId: 'dcgan', levels: target })).toEqual({ latent: null });
    expect(await learnt(150)).toBe('done');
    const { models } = await client.call('models.list', {});
    expect(models.find(({ id }) => id === 'dcgan')).toMatchObject({ hasEncoder: true });
    expect(models.find(({ id }) => id === 'grey')).toMatchObject({ hasEncoder: false });
    const { latent } = await client.call('generation.guess', { modelId: 'dcgan', levels: target });
    const guess = vectorsOf(latent ?? new Uint8Array(), tinyLatent)?.[0];
    const options = { target, side: 16, latent: tinyLatent, seed: 1, starts: 1, steps: 1 };
    const steer = (asked: object) =>
      client.call('generation.steer', { modelId: 'dcgan', ...(asked as Parameters<Parameters<typeof project>[0]>[0]) });
    const byChance = await project(steer, options);
    const byGuess = await project(steer, { ...options, guess: guess ?? null });
    expect(byGuess?.errorBefore).toBeLessThan((byChance?.errorBefore ?? 0) / 2);
  });

  it('is asked about pictures of the model’s size only', async () => {
    await expect(client.call('generation.guess', { modelId: 'dcgan', levels: new Uint8Array(10) })).rejects.toThrow(
      failing('latent/wish-size'),
    );
  });
});

describe('an edit that is carried to a photograph', () => {
  const [from, to] = [bytesOf([drawLatent(1, 0, tinyLatent)]), bytesOf([drawLatent(1, 1, tinyLatent)])];

  it('keeps its size, changes it, and changes no byte where nothing is edited', async () => {
    const photograph = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#808080' } })
      .png()
      .toBuffer();
    const { id } = await client.call('pictures.import', { name: 'photo.png', bytes: photograph });
    const asked = { modelId: 'dcgan', pictureId: id };
    const carried = await client.call('generation.carry', { ...asked, from, to });
    expect(carried).toMatchObject({ width: 90, height: 60, mime: 'image/png', name: 'photo.edited.png' });
    const pixels = await sharp(carried.bytes).raw().toBuffer();
    expect(new Set(pixels).size).toBeGreaterThan(10);
    expect([...pixels.subarray(0, 3 * 15)]).toEqual(Array.from({ length: 45 }, () => 128)); // beside the square
    const mask = new Uint8Array(16 * 16);
    const nowhere = await client.call('generation.carry', { ...asked, from, to, mask });
    expect(new Set(await sharp(nowhere.bytes).raw().toBuffer())).toEqual(new Set([128]));
    const small = client.call('generation.carry', { ...asked, from, to, mask: mask.subarray(1) });
    await expect(small).rejects.toMatchObject({ error: { code: 'latent/wish-size' } });
    const same = await client.call('generation.carry', { ...asked, from, to: from });
    expect(new Set(await sharp(same.bytes).raw().toBuffer())).toEqual(new Set([128]));
  });

  it('takes grey and transparent pictures too', async () => {
    for (const channels of [3, 4] as const) {
      const flat = sharp({ create: { width: 20, height: 30, channels, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } });
      const bytes = await (channels === 3 ? flat.toColourspace('b-w') : flat).png().toBuffer();
      const { id } = await client.call('pictures.import', { name: 'x.png', bytes });
      const carried = await client.call('generation.carry', { modelId: 'progan', pictureId: id, from, to });
      expect(carried).toMatchObject({ width: 20, height: 30 });
    }
  });
});
