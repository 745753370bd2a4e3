import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { heldOut } from '../src-main/engine/work/training/data/heldOut.ts';
import { readSquare } from '../src-main/engine/work/training/data/readSquare.ts';
import { openRun } from '../src-main/engine/work/training/openRun.ts';
import { recipeSchema } from '../src-main/families/recipeSchema.ts';
import { input } from '../src-main/graph/node.ts';
import { mean } from '../src-main/graph/ops/moments.ts';
import type { Tensor } from '../src-main/graph/runtime.ts';
import type { Picture } from '../src-main/metrics/laplacianPyramid.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../src-main/metrics/slicedWasserstein.ts';
import { patchDiscriminator } from '../src-main/nets/patchDiscriminator.ts';
import { Weights } from '../src-main/nets/weights.ts';
import { onnxRuntime } from '../src-main/runtimes/onnx/runtime.ts';
import { augmentNames, type AugmentName } from '../src-main/training/augmentNames.ts';
import { chanceOf } from '../src-main/training/random.ts';
import { tensorOf } from '../src-main/training/stepResults.ts';
import type { Trainer } from '../src-main/training/trainer.ts';

/**
 * What DiffAugment is worth where pictures are few: a CycleGAN on 100 + 100 pictures of horse2zebra (every tenth), by the studio's own trainer, with each
 * kind of `augment`, everything else the same. Told are the discriminators' mean outputs on real pictures that they learnt from, on real pictures that
 * nobody learnt from and on translations of the latter; memorised is (learnt - held out) / (learnt - made), 0 where they know nothing by heart, 1 where
 * a new real picture is as strange to them as a fake. Environment: DATA (the data set's folder), STEPS, SEEDS, AUGMENT (all of them).
 */
const data = process.env['DATA'] ?? '../shared/data/horse2zebra';
const steps = Number(process.env['STEPS'] ?? 1000);
const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const kinds = augmentNames.filter((kind) => (process.env['AUGMENT'] ?? kind).split(',').includes(kind));
/** Pictures of a folder, every how many are taken, and held-out pictures of either side. */
const few = 100;
const every = 10;
const judged = 90;
const size = 64;
const network = { filters: 32, layers: 3, norm: 'instance' } as const;
const runtime = onnxRuntime({ threads: Math.min(availableParallelism(), 16) });

const folder = (name: string): string[] =>
  readdirSync(join(data, name))
    .sort()
    .map((file) => join(data, name, file));
const fewOf = (name: string): string[] =>
  folder(name)
    .filter((_file, i) => i % every === 0)
    .slice(0, few);
const read = (files: readonly string[]): Promise<Tensor[]> => Promise.all(files.map((file) => readSquare(file, size)));
const pictures = (tensors: readonly Tensor[]): Picture[] =>
  tensors.map((tensor) => ({ data: tensor.data, side: size }));
const average = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

const recipeOf = (augment: AugmentName, seed: number) =>
  recipeSchema('cyclegan').parse({
    generator: { kind: 'resnetGenerator', filters: 16, blocks: 4 },
    discriminator: { kind: 'patchDiscriminator', ...network },
    crop: size,
    load: Math.round(size * 1.12),
    length: { unit: 'steps', steps },
    augment,
    seed,
  });

/** Mean output of a discriminator on each of some sets. */
async function outputs(trainer: Trainer, prefix: string, sets: readonly (readonly Tensor[])[]): Promise<number[]> {
  const { tensors } = trainer.state;
  const score = mean(patchDiscriminator(new Weights(prefix), input('x', [1, 3, size, size]), network), [1, 2, 3]);
  const graph = await runtime.prepare({ score }, (name) => tensorOf(tensors, name).data);
  const means: number[] = [];
  for (const set of sets) {
    const scores: number[] = [];
    for (const x of set) scores.push(tensorOf(await graph.run({ x }), 'score').data[0] ?? NaN);
    means.push(average(scores));
  }
  await graph.release();
  return means;
}

const held = { A: await read(folder('testA').slice(0, judged)), B: await read(folder('testB').slice(0, judged)) };
const chance = chanceOf(1);
const noise = {
  A: slicedWassersteinNoise(pictures(held.A), { chance }),
  B: slicedWassersteinNoise(pictures(held.B), { chance }),
};

/** One line of the table: a side's discriminator and the distance of what was made for it. */
function row(what: readonly (string | number)[], [learnt = NaN, real = NaN, made = NaN]: number[], far: string): void {
  const share = (learnt - real) / (learnt - made);
  const numbers = [learnt, real, made, share].map((value) => value.toFixed(2));
  process.stdout.write(`| ${[...what, ...numbers, far].join(' | ')} |\n`);
}

async function measure(augment: AugmentName, seed: number): Promise<void> {
  const files = [fewOf('trainA'), fewOf('trainB')];
  const recipe = recipeOf(augment, seed);
  const config = { family: 'cyclegan', recipe, steps, constantSteps: steps / 2 } as const;
  const { family, trainer, data: reader } = await openRun(config, files, runtime, { purpose: 'learn' });
  const begun = performance.now();
  const learnt = await Promise.all(files.map((set, side) => read(heldOut(set, chanceOf(seed), side as 0 | 1).learnt)));
  while (trainer.stepsDone < steps) {
    const step = trainer.stepsDone;
    await trainer.step(await reader.at(step), family.rate(recipe, config, step, []));
    if (trainer.stepsDone % Math.ceil(steps / 2) !== 0 && trainer.stepsDone !== steps) continue;
    const made: { A: Tensor[]; B: Tensor[] } = { A: [], B: [] };
    for (const [i, realA] of held.A.entries()) {
      const { fakeA, fakeB } = await trainer.tryOut({ realA, realB: held.B[i] as Tensor }, 'average');
      made.A.push(fakeA as Tensor);
      made.B.push(fakeB as Tensor);
    }
    for (const [index, side] of (['A', 'B'] as const).entries()) {
      const sets = [learnt[index] ?? [], held[side], made[side]];
      const distance = slicedWasserstein(pictures(held[side]), pictures(made[side]), { chance });
      const far = `${distance.toFixed(0)} (noise ${noise[side].toFixed(0)})`;
      row([augment, seed, trainer.stepsDone, side], await outputs(trainer, `disc${side}.`, sets), far);
    }
  }
  process.stdout.write(`<!-- ${augment}: ${((performance.now() - begun) / 1000).toFixed(0)} s -->\n`);
  await trainer.close();
}

process.stdout.write('| augment | seed | step | side | learnt | held out | made | memorised | distance x 1000 |\n');
process.stdout.write('|---|---|---|---|---|---|---|---|---|\n');
for (const seed of seeds) for (const augment of kinds) await measure(augment, seed);
await runtime.dispose();
