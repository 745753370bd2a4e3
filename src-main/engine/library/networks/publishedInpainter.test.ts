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
import { membraneFill } from '../../../imaging/inpaint/membraneFill.ts';
import { maskClosing } from '../../work/inpaint/maskClosing.ts';
import { verifyInpainter } from './verifyInpainter.ts';

const runtime = onnxRuntime({ threads: 1 });
let folder: string;
let networks: Networks;
let state: TrainerState;
const levels = 3;

/** Publishes a model of fresh weights as a run is. */
async function publish(name: string, network: object, start: string, adversarial = false): Promise<TrainerState> {
  const config: TrainingConfig = {
    formatVersion: configVersion,
    family: 'inpainting',
    folders: [folder],
    names: [name],
    recipe: recipeSchema('inpainting').parse({
      network,
      start,
      adversarial,
      crop: 32,
      load: 32,
      length: { unit: 'steps', steps: 4 },
    }),
    from: { kind: 'fresh' },
    steps: 4,
    constantSteps: 3,
  };
  const fresh = freshState((await loadFamily('inpainting')).plan(config.recipe, config));
  const run = new RunFolder(join(folder, name));
  await run.begin(config, { formatVersion: 2, sets: [{ files: [] }] }, false);
  await writeCheckpoint(run.checkpoints, fresh);
  await publishRun(run.path, 'last', join(folder, 'models'), new Set(['fresh']));
  return fresh;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-fill-'));
  state = await publish('fresh', { kind: 'pconvUnet', levels, filters: 4 }, 'blank');
  await publish('residual', { kind: 'pconvUnet', levels, filters: 4 }, 'membrane');
  await publish('gated', { kind: 'gatedUnet', filters: 4, inner: 6, rounds: 1 }, 'membrane', true);
  await publish('rays', { kind: 'gatedUnet', filters: 4, inner: 6, rounds: 1, rays: true }, 'membrane');
  await publish('blank', { kind: 'gatedUnet', filters: 4, inner: 6, rounds: 1 }, 'blank');
  await publish('attentive', { kind: 'gatedUnet', filters: 4, inner: 6, rounds: 1, attention: true }, 'membrane');
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

/** Ids of all, in the order of the registry. */
const ids = ['attentive', 'blank', 'fresh-2', 'gated', 'rays', 'residual'];

describe('a published network that fills holes', () => {
  it('gets the next free id, and its package is sound to the last byte', async () => {
    const { inpainters, models, broken } = await createModelRegistry({ folders: [join(folder, 'models')] }).list();
    expect([inpainters.map(({ id }) => id), models, broken]).toEqual([ids, [], []]);
    const own = inpainters.find(({ id }) => id === 'fresh-2');
    const learnt = Object.entries(state.tensors).filter(([name]) => !name.includes('#'));
    const numbers = learnt.reduce((total, [, { data }]) => total + data.length, 0);
    expect(own && (await verifyInpainter(own))).toMatchObject({ tensors: learnt.length, parameters: numbers });
  });

  it.each(ids)('%s fills holes in pictures of any size and leaves everything else alone', async (id) => {
    using lease = await networks.inpainter(id);
    const network = lease.value;
    expect(network).toMatchObject({ trainedSize: 32, fixedSize: null });
    const filled = await network.fill(picture, hole, height, width);
    expect(filled).toHaveLength(picture.length);
    for (const [i, value] of filled.entries()) {
      if (hole[i % hole.length] === 0) expect(value).toBe(picture[i]);
      else expect(value >= 0 && value <= 1).toBe(true);
    }
  });

  it.each(ids)(
    '%s fills one pixel, a border, and all but one pixel of a picture smaller than it works on',
    async (id) => {
      using lease = await networks.inpainter(id);
      const side = 5;
      const small = Float32Array.from({ length: 3 * side * side }, (_, i) => (i % 7) / 6);
      const holes: ((i: number) => boolean)[] = [(i) => i === 12, (i) => i < side, (i) => i !== 24];
      for (const isHole of holes) {
        const mask = Uint8Array.from({ length: side * side }, (_, i) => (isHole(i) ? 255 : 0));
        const filled = await lease.value.fill(small, mask, side, side);
        for (const [i, value] of filled.entries()) {
          if (isHole(i % (side * side))) expect(value >= 0 && value <= 1).toBe(true);
          else expect(value).toBe(small[i]);
        }
      }
    },
  );

  it.each(['residual', 'gated', 'rays', 'attentive'])('%s begins as the membrane that it starts with', async (id) => {
    using lease = await networks.inpainter(id);
    const filled = await lease.value.fill(picture, hole, height, width);
    const known = Float32Array.from(hole, (isHole) => (isHole === 0 ? 1 : 0));
    const membrane = membraneFill(picture, known, height, width);
    for (const [i, value] of filled.entries()) expect(value).toBeCloseTo(membrane[i]!, 2);
  });

  it('with attention fills pictures of several sizes one after the other', async () => {
    using lease = await networks.inpainter('attentive');
    for (const rows of [16, 37, 24, 16]) {
      const part = Float32Array.from({ length: 3 * rows * width }, (_, i) => (i % 97) / 96);
      const filled = await lease.value.fill(part, hole.subarray(0, rows * width), rows, width);
      expect(filled.every(Number.isFinite)).toBe(true);
      expect(filled).toHaveLength(part.length);
    }
  });

  it('with attention tells where it takes the hole from: from known places only, and 1 in all', async () => {
    using lease = await networks.inpainter('attentive');
    const side = 112; // 7 x 7 places, of which that in the middle is hidden
    const rgb = Float32Array.from({ length: 3 * side * side }, (_, i) => (i % 97) / 96);
    const middle = Uint8Array.from({ length: side * side }, (_, i) =>
      i % side >= 48 && i % side < 64 && i >= 48 * side && i < 64 * side ? 255 : 0,
    );
    const told = await lease.value.attention?.(rgb, middle, side, side);
    expect(told).toMatchObject({ columns: 7, rows: 7 });
    const ofMiddle = [...(told?.shares ?? [])].slice(24 * 49, 25 * 49);
    for (const [place, share] of ofMiddle.entries()) {
      const isNear = Math.abs((place % 7) - 3) < 2 && Math.abs(Math.floor(place / 7) - 3) < 2;
      expect(share > 0).toBe(!isNear); // a place whose surroundings are hidden is not copied
    }
    expect(ofMiddle.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
  });

  it.each(ids.filter((id) => id !== 'attentive'))('%s copies nothing, and tells nothing of it', async (id) => {
    using lease = await networks.inpainter(id);
    expect(lease.value.attention).toBeNull();
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

  it.each(ids)('%s never looks at what lies in the hole', async (id) => {
    using lease = await networks.inpainter(id);
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
      expected: `one of ${ids.join(', ')}`,
    });
  });
});
