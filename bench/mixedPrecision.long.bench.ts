import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findTensorflow } from '../scripts/lib/tensorflow.mjs';
import { openRun } from '../src-main/engine/work/training/openRun.ts';
import { recipeSchema } from '../src-main/families/recipeSchema.ts';
import { openTensorflowRuntime } from '../src-main/runtimes/tensorflow/runtime.ts';
import { median } from './report.ts';

/**
 * Whether mixed precision learns as well as float32: a CycleGAN on horse2zebra in both, of the same seeds, everything else the same; between seeds lies the
 * noise. Told are the scores of the studio's own review at the end, and seconds a step. Environment: DATA (the data set's folder), STEPS, SEEDS.
 */
const data = process.env['DATA'] ?? '../shared/data/horse2zebra';
const steps = Number(process.env['STEPS'] ?? 3000);
const seeds = (process.env['SEEDS'] ?? '1,2').split(',').map(Number);
const library = findTensorflow();
if (library === null)
  throw new Error('TensorFlow is not in the cache folder: CI=true npm test -- --only unit fetches it.');
const runtime = await openTensorflowRuntime({ library }, { threads: Math.min(availableParallelism(), 16) });

const files = ['trainA', 'trainB'].map((name) =>
  readdirSync(join(data, name))
    .sort()
    .map((file) => join(data, name, file)),
);

async function measure(precision: 'float32' | 'mixed', seed: number): Promise<void> {
  const recipe = recipeSchema('cyclegan').parse({
    generator: { kind: 'resnetGenerator', filters: 16, blocks: 4 },
    discriminator: { kind: 'patchDiscriminator', filters: 32, layers: 3 },
    crop: 64,
    load: 72,
    length: { unit: 'steps', steps },
    precision,
    seed,
  });
  const config = { family: 'cyclegan', recipe, steps, constantSteps: steps / 2 } as const;
  const opened = await openRun(config, files, runtime, { purpose: 'learn' });
  const { trainer } = opened;
  const times: number[] = [];
  while (trainer.stepsDone < steps) {
    const step = trainer.stepsDone;
    const batch = await opened.data.at(step);
    const begun = performance.now();
    await trainer.step(batch, opened.family.rate(recipe, config, step, []));
    times.push(performance.now() - begun);
  }
  const { scores } = (await (await opened.reviewer()).review(trainer)).evaluation;
  const told = Object.values(scores).map((value) => value.toPrecision(4));
  if (isFirst) process.stdout.write(head(Object.keys(scores)));
  isFirst = false;
  process.stdout.write(`| ${[precision, seed, ...told, (median(times) / 1000).toFixed(3)].join(' | ')} |\n`);
  await trainer.close();
}

const head = (scores: readonly string[]): string =>
  `| precision | seed | ${scores.join(' | ')} | s a step |\n|---|---|${'---|'.repeat(scores.length)}---|\n`;
let isFirst = true;
for (const seed of seeds) for (const precision of ['float32', 'mixed'] as const) await measure(precision, seed);
await runtime.dispose();
