import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import { loadFamily } from '../../../families/all.ts';
import { freshState, type TrainerState } from '../../../training/trainer.ts';
import { writeCheckpoint } from '../../work/training/checkpoint.ts';
import { configVersion, type TrainingConfig } from '../../work/training/config.ts';
import { publishRun } from '../../work/training/publishRun.ts';
import { RunFolder } from '../../work/training/runFolder.ts';
import { createModelRegistry } from '../models/registry.ts';
import { Networks } from './networks.ts';
import { maskClosing } from '../../work/inpaint/maskClosing.ts';
import { verifyInpainter } from './verifyInpainter.ts';

const runtime = onnxRuntime({ threads: 1 });
let folder: string;
let networks: Networks;
let state: TrainerState;
const levels = 3;

/** A model of fresh weights, published as a run is. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-fill-'));
  const config: TrainingConfig = {
    formatVersion: configVersion,
    family: 'inpainting',
    folders: [folder],
    names: ['fresh'],
    recipe: recipeSchema('inpainting').parse({
      levels,
      filters: 4,
      crop: 32,
      load: 32,
      length: { unit: 'steps', steps: 4 },
    }),
    from: { kind: 'fresh' },
    steps: 4,
    constantSteps: 3,
  };
  state = freshState((await loadFamily('inpainting')).plan(config.recipe, config));
  const run = new RunFolder(join(folder, 'run'));
  await run.begin(config, { formatVersion: 2, sets: [{ files: [] }] }, false);
  await writeCheckpoint(run.checkpoints, state);
  await publishRun(run.path, 'last', join(folder, 'models'), new Set(['fresh']));
  networks = new Networks({
    models: createModelRegistry({ folders: [join(folder, 'models')] }),
    runtimes: { choose: () => Promise.resolve(runtime) },
  });
});
afterAll(async () => {
  await networks.releaseIdle();
  await rm(folder, { recursive: true });
});

const height = 37;
const width = 50;
const hole = Uint8Array.from({ length: height * width }, (_, i) =>
  i % width > 20 && i % width < 34 && i > 8 * width && i < 30 * width ? 255 : 0,
);
const picture = Float32Array.from({ length: 3 * height * width }, (_, i) => (i % 97) / 96);

describe('a published network of partial convolutions', () => {
  it('gets the next free id, and its package is sound to the last byte', async () => {
    const { inpainters, models, broken } = await createModelRegistry({ folders: [join(folder, 'models')] }).list();
    expect([inpainters.map(({ id }) => id), models, broken]).toEqual([['fresh-2'], [], []]);
    const [own] = inpainters;
    const learnt = Object.entries(state.tensors).filter(([name]) => !name.includes('#'));
    const numbers = learnt.reduce((total, [, { data }]) => total + data.length, 0);
    expect(own && (await verifyInpainter(own))).toMatchObject({ tensors: learnt.length, parameters: numbers });
  });

  it('fills holes in pictures of any size and leaves everything else alone', async () => {
    using lease = await networks.inpainter('fresh-2');
    const network = lease.value;
    expect(network).toMatchObject({ trainedSize: 32, fixedSize: null });
    const filled = await network.fill(picture, hole, height, width);
    expect(filled).toHaveLength(picture.length);
    for (const [i, value] of filled.entries()) {
      if (hole[i % hole.length] === 0) expect(value).toBe(picture[i]);
      else expect(value >= 0 && value <= 1).toBe(true);
    }
  });

  it('shows how its mask closes: open where it was painted, smaller after every layer, and closed at the end', async () => {
    using network = await networks.inpainter('fresh-2');
    const steps = await maskClosing({ width, height, data: hole }, network.value);
    expect(steps).toHaveLength(1 + levels);
    const open = await Promise.all(
      steps.map(async ({ bytes }) => {
        const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
        return data.filter((value) => value > 127).length / data.length;
      }),
    );
    expect(open[0]).toBeGreaterThan(0.1);
    expect(open.at(-1)).toBe(0);
    expect(open).toEqual(open.toSorted((a, b) => b - a));
  });

  it('never looks at what lies in the hole', async () => {
    using lease = await networks.inpainter('fresh-2');
    const network = lease.value;
    const other = picture.map((value, i) => (hole[i % hole.length] === 0 ? value : 1 - value));
    const inHole = (filled: Float32Array): Float32Array => filled.filter((_value, i) => hole[i % hole.length] !== 0);
    expect(inHole(await network.fill(other, hole, height, width))).toEqual(
      inHole(await network.fill(picture, hole, height, width)),
    );
  });

  it('shows how the hole closes, layer by layer', async () => {
    using lease = await networks.inpainter('fresh-2');
    const network = lease.value;
    const masks = (await network.masks?.(hole, height, width)) ?? [];
    expect(masks.map((mask) => [mask.width, mask.height])).toEqual([
      [28, 20],
      [14, 10],
      [7, 5],
    ]);
    const open = masks.map(({ data }) => data.filter((value) => value === 0).length / data.length);
    expect(open[0]).toBeGreaterThan(0.05); // 13 columns: one kernel of 7 does not bridge them
    expect(open[0]).toBeGreaterThan(open[1] ?? NaN);
    expect(open[2]).toBe(0);
  });

  it('is not there under another name', async () => {
    await expect(networks.inpainter('fresh')).rejects.toMatchObject({
      code: 'model/not-found',
      expected: 'one of fresh-2',
    });
  });
});
