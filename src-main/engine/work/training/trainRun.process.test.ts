import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptSteps, readCheckpoint } from './checkpoint.ts';
import type { Recipe } from '../../../families/declaration.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import { createModelRegistry } from '../../library/models/registry.ts';
import { TrainingConfig } from './config.ts';
import type { MetricsLine } from '../../../contract/runs.ts';
import { RunFolder } from './runFolder.ts';
import { prepareRun } from './startRun.ts';
import { trainRun } from './trainRun.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { mixesHere, testedRuntimes } from '../../../runtimes/testing/testedRuntimes.ts';

let folder: string;
const models = createModelRegistry({ folders: [] });
let filesA: string[];
let filesB: string[];

async function pictures(name: string, background: string, count: number): Promise<string[]> {
  mkdirSync(join(folder, name));
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const path = join(folder, name, `${i}.png`);
      await sharp({
        create: {
          width: 40,
          height: 36,
          channels: 3,
          background,
          noise: { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 },
        },
      }).toFile(path);
      return path;
    }),
  );
}

/** What a run that never stopped wrote. */
let whole: MetricsLine[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-train-'));
  filesA = await pictures('a', '#703010', 3);
  filesB = await pictures('b', '#103070', 4);
  whole = await train('whole');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function config(recipe: Partial<Recipe> = {}): TrainingConfig {
  return TrainingConfig.parse({
    family: 'cyclegan',
    folders: [join(folder, 'a'), join(folder, 'b')],
    names: ['a', 'b'],
    steps: 8,
    constantSteps: 4,
    recipe: recipeSchema('cyclegan').parse({
      generator: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
      discriminator: { kind: 'patchDiscriminator', filters: 2, layers: 2 },
      load: 36,
      crop: 32,
      pool: 2,
      checkpointEvery: 3,
      seed: 5,
      length: { unit: 'steps', steps: 8 },
      ...recipe,
    }),
  });
}

/** Trains in a folder until a step, as a person who then stops it, or to the end. */
async function train(
  name: string,
  stopAfter = Infinity,
  setA = filesA,
  recipe: Partial<Recipe> = {},
  force = false,
  runtime: Runtime = onnxRuntime(),
) {
  const abort = new AbortController();
  const onStep = ({ step }: MetricsLine): void => {
    if (step >= stopAfter) abort.abort();
  };
  const run = new RunFolder(join(folder, name));
  await trainRun({
    run,
    config: config(recipe),
    files: [setA, filesB],
    models,
    runtime,
    force,
    signal: abort.signal,
    onStep,
    onReview: () => undefined,
    onSample: () => undefined,
    onWarning: () => undefined,
  });
  return metrics(name);
}

const metrics = (name: string): MetricsLine[] =>
  readFileSync(join(folder, name, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MetricsLine);

const stateOf = async (name: string) => (await readCheckpoint(join(folder, name, 'checkpoints')))?.state;

/** A runtime whose memory does not suffice for one run of a graph, the n-th. */
function tightAt(n: number): Runtime {
  const runtime = onnxRuntime();
  let runs = 0;
  return {
    ...runtime,
    prepare: async (...args) => {
      const graph = await runtime.prepare(...args);
      const run: typeof graph.run = (inputs) =>
        ++runs === n ? Promise.reject(new Error('std::bad_alloc')) : graph.run(inputs);
      return { ...graph, run };
    },
  };
}

describe('a training run', () => {
  it('for which memory does not suffice any more loses nothing of what it learnt, and goes on from there', async () => {
    const fifthStep = 2 * 4 + 2; // both halves of four steps, and the second of the fifth
    await expect(train('tight', Infinity, filesA, { checkpointEvery: 100 }, false, tightAt(fifthStep))).rejects.toThrow(
      'bad_alloc',
    );
    expect(metrics('tight')).toEqual(whole.slice(0, 4));
    expect((await stateOf('tight'))?.step).toBe(4);
    expect(await train('tight', Infinity, filesA, { checkpointEvery: 100 })).toEqual(whole);
  });

  it('that was stopped and went on ends with the same numbers, bit for bit, as one that never stopped', async () => {
    await train('parts', 2);
    await train('parts', 5);
    await train('parts');
    const parts = await train('parts'); // once more at its end changes nothing
    expect(parts).toEqual(whole);
    const reviews = (name: string): string => readFileSync(join(folder, name, 'evaluations.jsonl'), 'utf8');
    expect(reviews('parts')).toBe(reviews('whole'));
    expect(reviews('whole').trim().split('\n')).toHaveLength(3); // at steps 3, 6 and 8
    expect(readdirSync(join(folder, 'whole', 'samples'))).toEqual([
      'step-000003.png',
      'step-000006.png',
      'step-000008.png',
    ]);
    expect(whole.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await stateOf('parts')).toEqual(await stateOf('whole'));
  });

  const others = testedRuntimes.filter(({ name }) => name !== 'ONNX Runtime');
  for (const { name, isHere, open } of others)
    it.skipIf(!isHere)(`goes on from one runtime on the other: ${name}`, async () => {
      const other = await open();
      await train('mixed', 4);
      const mixed = await train('mixed', Infinity, filesA, {}, false, other);
      await train('swapped', 4, filesA, {}, false, other);
      await other.dispose();
      const swapped = await train('swapped');
      for (const lines of [mixed, swapped])
        for (const [i, { step, losses }] of lines.entries()) {
          expect(step).toBe(whole[i]?.step);
          // Where a gradient is only rounding, Adam moves a parameter by a whole step in a direction that means nothing: losses part slowly.
          for (const [loss, value] of Object.entries(whole[i]?.losses ?? {}))
            expect(Math.abs((losses[loss] ?? NaN) - value), loss).toBeLessThan(0.01 * value);
        }
      expect(readFileSync(join(folder, 'mixed', 'log.txt'), 'utf8')).toContain('on tensorflow');
    });

  it.skipIf(!mixesHere)('in mixed precision learns alike, and goes on bit for bit', async () => {
    const [, tensorflow] = testedRuntimes;
    const other = await tensorflow.open();
    const narrow = { precision: 'mixed' } as const;
    const lines = await train('narrow', Infinity, filesA, narrow, false, other);
    await train('narrow-parts', 4, filesA, narrow, false, other);
    expect(await train('narrow-parts', Infinity, filesA, narrow, false, other)).toEqual(lines);
    await other.dispose();
    for (const [i, { losses }] of lines.entries())
      for (const [loss, value] of Object.entries(whole[i]?.losses ?? {}))
        expect(Math.abs((losses[loss] ?? NaN) - value), loss).toBeLessThan(0.1 * value);
    expect(lines).not.toEqual(whole);
    const elsewhere = prepareRun(join(folder, 'narrow'), null, { models, runtime: onnxRuntime() });
    await expect(elsewhere).rejects.toMatchObject({ error: { code: 'training/no-bfloat16' } });
  });

  it('that was killed goes on from its last checkpoint, and lines of later steps are written anew', async () => {
    await train('killed', 4);
    // What a kill leaves: metrics beyond the checkpoint, half a line, half a checkpoint.
    const path = join(folder, 'killed', 'metrics.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"step":5,"rate":1,"losses":{}}\n{"step":6,"ra`);
    mkdirSync(join(folder, 'killed', 'checkpoints', 'writing'));
    writeFileSync(join(folder, 'killed', 'checkpoints', 'writing', 'state.safetensors'), 'half');
    expect(await train('killed')).toEqual(whole);
  });

  it('uses the checkpoint before when the last is damaged', async () => {
    await train('flipped', 4);
    const weights = join(folder, 'flipped', 'checkpoints', 'last', 'state.safetensors');
    const bytes = readFileSync(weights);
    bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
    writeFileSync(weights, bytes);
    expect((await readCheckpoint(join(folder, 'flipped', 'checkpoints')))?.from).toBe('previous');
    expect(await train('flipped')).toEqual(whole);
  });

  it('whose checkpoints are gone does not begin anew, and keeps what it has', async () => {
    await train('gone', 4);
    rmSync(join(folder, 'gone', 'checkpoints'), { recursive: true });
    const before = metrics('gone');
    await expect(train('gone')).rejects.toMatchObject({ error: { code: 'run/checkpoint-missing' } });
    expect(metrics('gone')).toEqual(before);
    expect(readFileSync(join(folder, 'gone', 'evaluations.jsonl'), 'utf8')).toContain('"step":3');
  });

  it('that was killed in its first checkpoint begins anew', async () => {
    await train('early', 3);
    rmSync(join(folder, 'early', 'checkpoints', 'last', 'manifest.json'));
    renameSync(join(folder, 'early', 'checkpoints', 'last'), join(folder, 'early', 'checkpoints', 'writing'));
    for (const later of ['evaluations.jsonl', 'samples', 'checkpoints/best'])
      rmSync(join(folder, 'early', later), { recursive: true });
    expect(await train('early')).toEqual(whole);
  });

  it('keeps the checkpoint for good after all that a kill kept it from keeping', async () => {
    await train('keeping', 3, filesA, { keepEvery: 1 });
    // what a kill leaves between a checkpoint and all that comes after it
    for (const later of ['evaluations.jsonl', 'samples', 'checkpoints/best', 'checkpoints/step-3'])
      rmSync(join(folder, 'keeping', later), { recursive: true });
    expect(await train('keeping', Infinity, filesA, { keepEvery: 1 })).toEqual(whole);
    expect(await keptSteps(join(folder, 'keeping', 'checkpoints'))).toEqual([3, 6]);
  });

  it('names a checkpoint that cannot be true in its log, and goes on from another', async () => {
    await train('lying', 4);
    const path = join(folder, 'lying', 'checkpoints', 'last', 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...manifest, step: 1e9 }));
    expect(await train('lying')).toEqual(whole);
    expect(readFileSync(join(folder, 'lying', 'log.txt'), 'utf8')).toContain(
      'goes on at step 3 from the previous checkpoint; passed over last: manifest.json says step 1000000000 of 8',
    );
  });

  it('does not go on with other pictures', async () => {
    await train('run', 2);
    const changed = filesA.with(0, join(folder, 'changed', basename(filesA[0] ?? '')));
    mkdirSync(join(folder, 'changed'));
    cpSync(filesA[1] ?? '', changed[0] ?? '');
    await expect(train('run', 3, changed)).rejects.toMatchObject({
      error: { code: 'run/data-changed', got: expect.stringContaining('0.png') as string },
    });
    expect(await train('run', 3, changed, {}, true)).toHaveLength(3);
    expect(readFileSync(join(folder, 'run', 'log.txt'), 'utf8')).toContain('goes on with other pictures');
  });

  it.each([
    [
      'a U-Net with batch norm and dropout',
      { crop: 32, generator: { kind: 'unetGenerator', filters: 2, downs: 5, norm: 'batch', dropout: true } },
    ],
    [
      'WGAN-GP with a pixel discriminator',
      { loss: 'wgangp', discriminator: { kind: 'pixelDiscriminator', filters: 2, norm: 'instance' } },
    ],
    [
      'two pictures a step, warm-up, orthogonal weights',
      { batch: 2, warmUp: 2, init: 'orthogonal', initGain: 1, loss: 'vanilla' },
    ],
    ['pictures at sizes of chance', { leastScale: 1, mostScale: 1.5 }],
  ] as [string, Partial<Recipe> & { loss?: string; generator?: { kind: string } }][])(
    'of another recipe goes on exactly too: %s',
    async (_what, recipe) => {
      const name = (recipe.loss ?? recipe.generator?.kind ?? '') + String(recipe.batch ?? '');
      const once = await train(`${name}-whole`, 4, filesA, recipe);
      await train(`${name}-parts`, 2, filesA, recipe);
      expect(await train(`${name}-parts`, 4, filesA, recipe)).toEqual(once);
      expect(await stateOf(`${name}-parts`)).toEqual(await stateOf(`${name}-whole`));
    },
  );

  it('leaves the generators alone while the discriminators warm up', async () => {
    const first = await train('cold', 1, filesA, { warmUp: 3 });
    await train('cold', 3, filesA, { warmUp: 3 });
    const state = await stateOf('cold');
    const fresh = await train('cold2', 1, filesA, { warmUp: 3 });
    expect(fresh).toEqual(first);
    const before = await stateOf('cold2');
    const generator = Object.keys(state?.tensors ?? {}).filter((tensor) => tensor.startsWith('gen'));
    for (const tensor of generator) expect(state?.tensors[tensor], tensor).toEqual(before?.tensors[tensor]);
    expect(state?.tensors['discA.model.0.weight']).not.toEqual(before?.tensors['discA.model.0.weight']);
  });
});
