import { createInterface } from 'node:readline';
import { loadFamily } from '../src-main/families/all.ts';
import { recipeSchema } from '../src-main/families/recipeSchema.ts';
import { onnxRuntime } from '../src-main/runtimes/onnx/runtime.ts';
import { openTensorflowRuntime } from '../src-main/runtimes/tensorflow/runtime.ts';
import { chanceOf } from '../src-main/training/random.ts';
import { Trainer } from '../src-main/training/trainer.ts';

/**
 * The studio's training step in a process of its own: a step for every line on standard input, answered with "seconds peak-resident-bytes
 * resident-bytes". Arguments: pixels, filters, blocks, filters of the discriminators, threads, the path of a libtensorflow where that shall run, and
 * "mixed" for mixed precision.
 */
const [size = 64, filters = 16, blocks = 3, discriminatorFilters = 16, threads = 1] = process.argv
  .slice(2, 7)
  .map(Number);
const library = process.argv[7];
const runtime = library ? await openTensorflowRuntime({ library }, { threads }) : onnxRuntime({ threads });
const recipe = recipeSchema('cyclegan').parse({
  generator: { kind: 'resnetGenerator', filters, blocks },
  discriminator: { kind: 'patchDiscriminator', filters: discriminatorFilters, layers: 3 },
  load: size,
  crop: size,
  length: { unit: 'steps', steps: 1 },
});
const trainer = await Trainer.open(
  (await loadFamily('cyclegan')).plan(recipe, { steps: 1, constantSteps: 1 }),
  runtime,
  undefined,
  process.argv[8] === 'mixed',
);
const picture = (key: number) => ({
  data: chanceOf(1)
    .normals(3 * size * size, key)
    .map(Math.tanh),
  shape: [1, 3, size, size],
});
const realA = picture(1);
const realB = picture(2);
for await (const _line of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  await trainer.step({ realA, realB }, recipe.rate);
  const seconds = (performance.now() - begin) / 1000;
  process.stdout.write(`${seconds} ${process.resourceUsage().maxRSS * 1024} ${process.memoryUsage.rss()}\n`);
}
