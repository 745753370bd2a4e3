import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { input } from '../../../graph/node.ts';
import { toOnnx } from '../../../runtimes/onnx/lower.ts';
import { tanh } from '../../../graph/ops/elementwise.ts';
import { createModelRegistry } from '../models/registry.ts';
import { addOnnx } from './addOnnx.ts';
import { Networks } from './networks.ts';
import { endless, greedy, ofTomorrow } from './testing/hostileOnnx.ts';
import { trialLimitsOf } from './trial.ts';
import { likeBytes, likeContrary, likeDeepfill, likeLama, likeMigan, likeNone } from './testing/inpaintingOnnx.ts';

let folder: string;
let models: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-onnx-'));
  models = join(folder, 'models');
});
afterAll(() => rm(folder, { recursive: true }));

async function add(name: string, bytes: Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const added = await addOnnx(path, models, (id) => id);
  const networks = new Networks({
    models: createModelRegistry({ folders: [models] }),
    runtimes: { choose: () => Promise.resolve(onnxRuntime()) },
  });
  using lease = await networks.inpainter(added.id); // stays loaded afterwards: it is the only one
  return { added, networks, network: lease.value };
}

/** A slope from left to right with a square hole, whose content is rubbish. */
function holed(side: number) {
  const hole = Uint8Array.from({ length: side * side }, (_, i) =>
    Math.max(Math.abs((i % side) - 30), Math.abs(Math.floor(i / side) - 28)) < 6 ? 255 : 0,
  );
  const truth = Float32Array.from({ length: 3 * side * side }, (_, i) => 0.2 + (0.6 * (i % side)) / side);
  const rgb = truth.map((value, i) => (hole[i % hole.length] === 0 ? value : 0));
  return { hole, truth, rgb };
}

describe('a network that somebody brings', () => {
  it.each([
    ['lama.onnx', likeLama(), { hole: 1, known: 0, range: [0, 1], outputRange: [0, 255], fixedSize: null }],
    [
      'lama fixed.onnx',
      likeLama({ isFixed: true }),
      { hole: 1, outputRange: [0, 255], fixedSize: { height: 64, width: 64 } },
    ],
    ['contrary.onnx', likeContrary(), { hole: 0, known: 1, range: [-1, 1], outputRange: [-1, 1] }],
    [
      'migan.onnx',
      likeMigan(),
      { inputs: { kind: 'joined', isMaskFirst: true }, hole: -0.5, known: 0.5, range: [-1, 1], outputRange: [-1, 1] },
    ],
    [
      'deepfill.onnx',
      likeDeepfill(),
      {
        inputs: { kind: 'joined', isMaskFirst: false, hasOnes: true },
        output: 'refined',
        hole: 1,
        known: 0,
        range: [-1, 1],
        outputRange: [-1, 1],
      },
    ],
    ['bytes.onnx', likeBytes(), { hole: 0, known: 255, range: [0, 255], outputRange: [0, 255] }],
  ])('is spoken to as it wants, found by trying: %s', async (name, bytes, expected) => {
    const { added, network, networks } = await add(name, bytes);
    const manifest = JSON.parse(await readFile(join(added.folder, 'model.json'), 'utf8')) as {
      network: { convention: object };
    };
    expect(manifest.network.convention).toMatchObject(expected);
    const { hole, truth, rgb } = holed(64);
    const filled = await network.fill(rgb, hole, 64, 64);
    await networks.releaseIdle();
    const errors = [...filled].map((value, i) => Math.abs(value - (truth[i] ?? 0)));
    expect(errors.filter((_error, i) => hole[i % hole.length] === 0).every((error) => error === 0)).toBe(true);
    expect(Math.max(...errors)).toBeLessThan(0.2);
  });

  it('takes pictures of any size where it can, and says which it insists on where it cannot', async () => {
    const side = 50;
    const { hole, rgb } = holed(side);
    const free = await add('free.onnx', likeLama());
    expect(await free.network.fill(rgb, hole, side, side)).toHaveLength(3 * side * side);
    await free.networks.releaseIdle();
    const fixed = await add('fixed.onnx', likeLama({ isFixed: true }));
    await expect(fixed.network.fill(rgb, hole, side, side)).rejects.toMatchObject({
      error: { code: 'network/size', got: '50 x 50', expected: '64 x 64' },
    });
    await fixed.networks.releaseIdle();
  });

  it('stops when it is told to', async () => {
    const { network, networks } = await add('stopped.onnx', likeLama());
    const { hole, rgb } = holed(64);
    await expect(network.fill(rgb, hole, 64, 64, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await networks.releaseIdle();
  });

  it.each([
    ['gives holes back as they were', likeNone(), 'onnx/not-inpainting'],
    ['translates', toOnnx({ y: tanh(input('x', [1, 3, 16, 16])) }, () => new Float32Array()), 'onnx/not-inpainting'],
    ['wants pictures smaller than any', likeLama({ side: 8, isFixed: true }), 'onnx/not-inpainting'],
    ['is no network', new TextEncoder().encode('hello'), 'onnx/unreadable'],
  ])('is refused and leaves nothing behind where it %s', async (_what, bytes, code) => {
    const before = await readdir(models).catch(() => []);
    const path = join(folder, 'refused.onnx');
    await writeFile(path, bytes);
    await expect(addOnnx(path, models, (id) => id)).rejects.toMatchObject({ code });
    expect(await readdir(models).catch(() => [])).toEqual(before);
  });

  it('that never ends is stopped after its time, or when somebody says so', async () => {
    const path = join(folder, 'endless.onnx');
    await writeFile(path, endless());
    const before = await readdir(models).catch(() => []);
    const limits = { ms: 1500, bytes: 2 ** 30 };
    await expect(addOnnx(path, models, (id) => id, { limits })).rejects.toMatchObject({
      code: 'onnx/too-costly',
      got: '1.5 seconds and no end',
    });
    const stop = new AbortController();
    const adding = addOnnx(path, models, (id) => id, { signal: stop.signal });
    setImmediate(() => stop.abort());
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(models).catch(() => [])).toEqual(before);
  });

  it('may cost by what there is of it: seconds where it is small, minutes where it has the weights for it', () => {
    const [small, lama] = [trialLimitsOf(1e3, 128 ** 2), trialLimitsOf(208e6, 512 ** 2)];
    expect([small.ms, lama.ms]).toEqual([expect.closeTo(4500, -2), 300_000]);
    expect(small.bytes).toBeLessThan(0.55 * 2 ** 30);
    expect(lama.bytes).toBeGreaterThan(1.6e9);
  });

  it('that takes too much memory is stopped, in a process that is not this one', async () => {
    const path = join(folder, 'greedy.onnx');
    await writeFile(path, greedy(2e9));
    const limits = { ms: 60_000, bytes: 500 * 2 ** 20 };
    await expect(addOnnx(path, models, (id) => id, { limits })).rejects.toMatchObject({
      code: 'onnx/too-costly',
      got: 'more than 500 MiB of memory',
    });
  });

  it('that is newer than the runtime is named so', async () => {
    const path = join(folder, 'tomorrow.onnx');
    await writeFile(path, ofTomorrow());
    await expect(addOnnx(path, models, (id) => id)).rejects.toMatchObject({
      code: 'onnx/newer',
      got: 'operator set 99',
      expected: expect.stringMatching(/^operator set \d\d or older$/) as string,
    });
  });

  it('that is larger than the studio reads is refused before it is read', async () => {
    const path = join(folder, 'large.onnx');
    await writeFile(path, '');
    await truncate(path, 2 ** 30 + 1); // sparse: takes no room
    await expect(addOnnx(path, models, (id) => id)).rejects.toMatchObject({ code: 'onnx/unsafe' });
  });

  it('that is not there is missing', async () => {
    await expect(addOnnx(join(folder, 'nothing.onnx'), models, (id) => id)).rejects.toMatchObject({
      code: 'model/weights-missing',
    });
  });

  it('that was changed after it was added is not run', async () => {
    const { added, networks } = await add('changed.onnx', likeLama());
    await networks.releaseIdle();
    const path = join(added.folder, 'network.onnx');
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(networks.inpainter(added.id)).rejects.toMatchObject({ code: 'model/weights-damaged' });
  });
});
