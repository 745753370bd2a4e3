import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addGenerator } from '../../engine/library/models/testing/generatorFolder.ts';
import { readLatentText } from '../../latent/latentFile.ts';
import { drawLatent } from '../../latent/vectors.ts';
import { parseCommandLine } from './program/commandLine.ts';
import { makePicture, runGrevy, workFolder } from './testing/runGrevy.ts';

let folder: string;
beforeEach(async () => (folder = await workFolder()));
afterEach(() => rmSync(folder, { recursive: true }));

const sizeOf = async (name: string) => {
  const { width, height, pages } = await sharp(join(folder, name), { animated: true }).metadata();
  return { width, height, pages };
};

it('a network learns from a folder, stops, goes on to the same end, and becomes a model that generates', async () => {
  mkdirSync(join(folder, 'faces'));
  for (let seed = 1; seed <= 6; seed++) await makePicture(join(folder, 'faces', `${seed}.png`), { seed });
  const tiny = ['--size', '16', '--filters', '2', '--latent', '4', '--batch', '2', '--threads', '1'];
  const train = (run: string, ...more: string[]) =>
    runGrevy(['train-gan', 'faces', '-o', run, '--steps', '120', ...tiny, ...more], { folder });
  const whole = await train('whole');
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toMatch(/step 120: distance [\d.]+ \(pictures among themselves [\d.]+\), the best so far/);
  const stopped = await runGrevy(['train-gan', 'faces', '-o', 'parts', '--steps', '120', ...tiny, '--json'], {
    folder,
    onOutput: (out, child) => {
      if (out.includes('"step":3,')) child.kill('SIGINT');
    },
  });
  expect(stopped.code).toBe(130);
  expect((await runGrevy(['train-gan', '--resume', 'parts', '--threads', '1'], { folder })).code).toBe(0);
  expect(readFileSync(join(folder, 'parts', 'metrics.jsonl'), 'utf8')).toBe(
    readFileSync(join(folder, 'whole', 'metrics.jsonl'), 'utf8'),
  );
  const published = await runGrevy(['runs', 'publish', 'whole'], { folder });
  expect(published.out).toBe('gan-faces, of step 120: grevy generate gan-faces -o samples.png\n');
  expect((await runGrevy(['models'], { folder })).out).toMatch(/gan-faces +DCGAN generator, 16 pixels, 2 filters +4/);
  expect((await runGrevy(['models', 'verify', 'gan-faces'], { folder })).out).toContain('sound');
  expect(await runGrevy(['generate', 'gan-faces', '-n', '6', '-o', 'six.png'], { folder })).toMatchObject({
    code: 0,
    out: 'six.png\n',
  });
  expect(await sizeOf('six.png')).toMatchObject({ width: 3 * 18 - 2, height: 2 * 18 - 2 });
});

it('one picture is too few, and said', async () => {
  mkdirSync(join(folder, 'one'));
  await makePicture(join(folder, 'one', '1.png'), { seed: 1 });
  const refused = await runGrevy(['train-gan', 'one', '-o', 'run', '--steps', '5'], { folder });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('at least two pictures');
});

describe('with a model', () => {
  beforeEach(async () => {
    for (const name of ['dcgan', 'progan'] as const) await addGenerator(join(folder, '.data', 'models'), name);
  });
  const grevy = (...args: string[]) => runGrevy(args, { folder });

  it('the same seed gives the same file, another seed another, and points go to a file and come back', async () => {
    expect(await grevy('generate', 'dcgan', '-n', '4', '-o', 'a.png', '--save', 'a.latent.json')).toMatchObject({
      code: 0,
      out: 'a.png\na.latent.json\n',
    });
    await grevy('generate', 'dcgan', '-n', '4', '-o', 'b.png');
    await grevy('generate', 'dcgan', '-n', '4', '-o', 'c.png', '--seed', '2');
    await grevy('generate', 'dcgan', '--from', 'a.latent.json', '-o', 'd.png');
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => readFileSync(join(folder, `${name}.png`)));
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
    expect(d).toEqual(a);
    const file = readLatentText(readFileSync(join(folder, 'a.latent.json'), 'utf8'));
    expect(file?.content).toMatchObject({ points: [{ vector: [...drawLatent(1, 0, 8)] }, {}, {}, {}] });
    const other = await grevy('generate', 'progan', '--from', 'a.latent.json');
    expect(other.code).toBe(1);
    expect(other.err).toContain('belong to another model');
    expect((await grevy('generate', 'dcgan', '--from', 'a.png')).err).toContain('no file of latent vectors');
  });

  it('walks are animations, sheets or folders, by the name of the output', async () => {
    const walk = (output: string, ...more: string[]) =>
      grevy('latent', 'interpolate', 'dcgan', '1', '2', '3', '--frames', '9', '-o', output, ...more);
    expect((await walk('walk.gif', '--loop', '--scale', '2')).code).toBe(0);
    expect(await sizeOf('walk.gif')).toMatchObject({ width: 32, pages: 9 });
    expect((await walk('walk.webp', '--path', 'lerp')).code).toBe(0);
    const { pages } = await sizeOf('walk.webp'); // pictures that are the same to the bit become one that lasts longer
    expect(pages).toBeGreaterThan(3);
    expect((await walk('frames')).code).toBe(0);
    expect(readdirSync(join(folder, 'frames'))).toHaveLength(9);
    expect((await walk('walk.mp4')).err).toContain('.png, .gif or .webp');
  });

  it('a sum is a sheet of 3 x 3, a recipe, and applied to other samples', async () => {
    const cells = ['--a', '1,2', '--b', '3', '--c', '4,5,6'];
    expect(
      (await grevy('latent', 'arithmetic', 'dcgan', ...cells, '-o', 'sum.png', '--save', 'sum.latent.json')).code,
    ).toBe(0);
    expect(await sizeOf('sum.png')).toMatchObject({ width: 3 * 18 - 2, height: 3 * 18 - 2 });
    const applied = ['--a', '7,8', '--recipe', 'sum.latent.json', '-o', 'applied.png'];
    expect((await grevy('latent', 'arithmetic', 'dcgan', ...applied)).code).toBe(0);
    expect(await sizeOf('applied.png')).toMatchObject({ width: 2 * 18 - 2, height: 2 * 18 - 2 });
    const wrong = await grevy('generate', 'dcgan', '--from', 'sum.latent.json', '-o', 'x.png');
    expect(wrong.code).toBe(1);
  });

  it('a picture is searched, and how near it was found is told', async () => {
    await makePicture(join(folder, 'photo.png'), { seed: 1 });
    const search = ['latent', 'project', 'progan', 'photo.png', '--steps', '20', '--starts', '3', '-o', 'p.png'];
    const found = await grevy(...search);
    expect(found).toMatchObject({ code: 0, out: 'p.png\n' });
    expect(found.err).toMatch(/Found at [\d.-]+ dB \(the best start: [\d.-]+ dB\)\..*has not learnt/);
    const [last = ''] = (await grevy(...search, '--overwrite', '--json')).out.trim().split('\n').slice(-1);
    expect(JSON.parse(last)).toMatchObject({ event: 'result', decibels: expect.any(Number) as number });
  });

  it('directions are a row each', async () => {
    expect((await grevy('latent', 'directions', 'dcgan', '-n', '3', '-o', 'd.png')).code).toBe(0);
    expect(await sizeOf('d.png')).toMatchObject({ width: 7 * 18 - 2, height: 3 * 18 - 2 });
  });
});

it.each([
  [['latent', 'interpolate', 'm', '1'], 'two samples or more'],
  [['latent', 'interpolate', 'm', '1', 'x'], 'Samples are numbers'],
  [['latent', 'interpolate', 'm', '1', '2', '3', '--frames', '2'], 'at least the number of samples'],
  [['latent', 'arithmetic', 'm'], 'needs --a'],
  [['latent', 'arithmetic', 'm', '--a', '1'], 'something to take away'],
  [['latent', 'project', 'm'], 'needs one picture'],
  [['latent', 'directions', 'm', '3'], 'nothing but the model'],
  [['latent', 'arithmetic', 'm', '--a', 'one'], 'samples by their numbers'],
])('%j is explained', (args, message) => {
  expect(parseCommandLine(args, '0')).toMatchObject({
    kind: 'wrong',
    message: expect.stringContaining(message) as string,
  });
});
