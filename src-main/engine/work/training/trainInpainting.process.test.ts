import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricsLine } from '../../../contract/runs.ts';
import type { TrainingRequest } from '../../../contract/trainingRequest.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { createModelRegistry } from '../../library/models/registry.ts';
import { readCheckpoint } from './checkpoint.ts';
import { prepareRun } from './startRun.ts';
import { trainRun } from './trainRun.ts';

let folder: string;
let pictures: string;
/** What a run that never stopped wrote. */
let whole: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-holes-'));
  pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  for (let i = 0; i < 4; i++) {
    const noise = { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 } as const;
    await sharp({ create: { width: 60, height: 48, channels: 3, background: '#703010', noise } }).toFile(
      join(pictures, `${i}.png`),
    );
  }
  whole = await train('whole');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const request = (): TrainingRequest => ({
  family: 'inpainting',
  folders: [pictures],
  names: ['filler'],
  recipe: {
    ...recipeSchema('inpainting').parse({
      network: { kind: 'pconvUnet', levels: 3, filters: 2 },
      crop: 32,
      load: 40,
      batch: 2,
      checkpointEvery: 3,
      fineShare: 0.4,
      seed: 5,
      length: { unit: 'steps', steps: 8 },
    }),
  },
  from: { kind: 'fresh' },
});

/** Trains in a folder until a step, as a person who then stops it, or to the end. */
async function train(name: string, stopAfter = Infinity, isNew = true): Promise<string> {
  const run = join(folder, name);
  const runtime = onnxRuntime({ threads: 1 });
  const abort = new AbortController();
  await trainRun({
    ...(await prepareRun(run, isNew ? request() : null, { models: createModelRegistry({ folders: [] }), runtime })),
    models: createModelRegistry({ folders: [] }),
    runtime,
    force: false,
    signal: abort.signal,
    onStep: ({ step }) => {
      if (step >= stopAfter) abort.abort();
    },
    onReview: () => undefined,
    onSample: () => undefined,
    onWarning: () => undefined,
  });
  return readFileSync(join(run, 'metrics.jsonl'), 'utf8');
}

const stateOf = async (name: string) => (await readCheckpoint(join(folder, name, 'checkpoints')))?.state;
const reviewsOf = (name: string): string => readFileSync(join(folder, name, 'evaluations.jsonl'), 'utf8');

describe('a run that learns to fill holes', () => {
  it('that was stopped and went on ends with the same numbers, bit for bit, as one that never stopped', async () => {
    await train('parts', 2);
    await train('parts', 6, false); // fine-tuning begins with the sixth step
    expect(await train('parts', Infinity, false)).toBe(whole);
    expect(await stateOf('parts')).toEqual(await stateOf('whole'));
    expect(reviewsOf('parts')).toBe(reviewsOf('whole'));
    expect(readdirSync(join(folder, 'whole', 'samples'))).toEqual([
      'step-000003.png',
      'step-000006.png',
      'step-000008.png',
    ]);
  });

  it('goes on after a kill from its last checkpoint, and lines of later steps are written anew', async () => {
    await train('killed', 4);
    const path = join(folder, 'killed', 'metrics.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"step":5,"rate":1,"losses":{}}\n{"step":6,"ra`);
    expect(await train('killed', Infinity, false)).toBe(whole);
  });

  it('lowers the rate when it begins to fine-tune', () => {
    const rates = whole
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as MetricsLine).rate);
    expect(rates).toEqual([2e-4, 2e-4, 2e-4, 2e-4, 2e-4, 5e-5, 5e-5, 5e-5]);
  });

  it('does not begin where a run is already, nor go on where there is none', async () => {
    await expect(train('whole')).rejects.toMatchObject({ error: { code: 'run/config-changed' } });
    await expect(train('nothing', 1, false)).rejects.toMatchObject({ error: { code: 'run/no-checkpoint' } });
  });

  it('does not go on with other pictures', async () => {
    await train('moved', 2);
    const first = join(pictures, '0.png');
    const bytes = readFileSync(first);
    writeFileSync(first, readFileSync(join(pictures, '1.png')));
    await expect(train('moved', 3, false)).rejects.toMatchObject({ error: { code: 'run/data-changed' } });
    writeFileSync(first, bytes);
  });
});
