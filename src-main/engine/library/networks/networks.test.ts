import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { FillMethods } from '../../work/inpaint/methods.ts';
import { createModelRegistry, type ModelRegistry } from '../models/registry.ts';
import { addOnnx } from './addOnnx.ts';
import { Networks } from './networks.ts';
import { likeLama } from './testing/inpaintingOnnx.ts';

const runtime = onnxRuntime({ threads: 1 });
let folder: string;
let models: ModelRegistry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-networks-'));
  await writeFile(join(folder, 'lama.onnx'), likeLama());
  await addOnnx(join(folder, 'lama.onnx'), join(folder, 'models'), () => 'lama');
  models = createModelRegistry({ folders: [join(import.meta.dirname, '../../../../models'), join(folder, 'models')] });
});
afterAll(() => rm(folder, { recursive: true }));

const networksOf = (): Networks => new Networks({ models, runtimes: { choose: () => Promise.resolve(runtime) } });
const picture = (side: number) => ({ data: new Float32Array(3 * side * side), shape: [1, 3, side, side] });

describe('networks', () => {
  it('have a faster form where the model has one, on ONNX Runtime, and say so where not', async () => {
    const elsewhere = { ...runtime, id: 'tensorflow' } as const;
    const onTensorflow = new Networks({ models, runtimes: { choose: () => Promise.resolve(elsewhere) } });
    await expect(onTensorflow.translator('horse2zebra', { precision: 'faster' })).rejects.toMatchObject({
      error: { code: 'model/faster-elsewhere', got: 'tensorflow on cpu' },
    });
    const lacking: ModelRegistry = { ...models, quantisation: () => Promise.resolve(null) };
    const without = new Networks({ models: lacking, runtimes: { choose: () => Promise.resolve(runtime) } });
    await expect(without.translator('horse2zebra', { precision: 'faster' })).rejects.toMatchObject({
      error: { code: 'model/no-faster-form', got: 'horse2zebra' },
    });
  });

  it('that somebody uses outlive a shortage of memory, and go when nobody uses them any more', async () => {
    const networks = networksOf();
    {
      using lease = await networks.translator('horse2zebra');
      await networks.releaseIdle();
      const { y, mask } = await lease.value.run(picture(64));
      expect([y.length, mask?.length]).toEqual([3 * 64 * 64, 64 * 64]);
      expect(runtime.memory().tensors).toBe(1);
    }
    expect(runtime.memory().tensors).toBe(1); // kept for the next job
    await networks.releaseIdle();
    expect(runtime.memory().tensors).toBe(0);
  });

  it('and classical fills compute one after the other: who came first is done first', async () => {
    const networks = networksOf();
    using translator = await networks.translator('horse2zebra');
    using inpainter = await networks.inpainter('lama');
    const patchmatch = await new FillMethods(models, networks).of('patchmatch');
    const side = 160;
    const data = Float32Array.from({ length: 3 * side ** 2 }, (_, i) => 127 + 100 * Math.sin(i));
    const floats = { width: side, height: side, channels: 3, max: 255, data } as const;
    const hole = Uint8Array.from({ length: side ** 2 }, (_, i) => (i > 2000 && i < 12_000 ? 1 : 0));
    const signal = new AbortController().signal;
    const order: string[] = [];
    await Promise.all([
      patchmatch
        .fill({ picture: floats, hole, seed: 1, blends: false, signal, onProgress: () => undefined })
        .then(() => order.push('patchmatch')),
      translator.value.run(picture(64)).then(() => order.push('translator')),
      inpainter.value
        .fill(new Float32Array(3 * 64 * 64), hole.subarray(0, 64 * 64), 64, 64)
        .then(() => order.push('inpainter')),
    ]);
    expect(order).toEqual(['patchmatch', 'translator', 'inpainter']);
    await networks.releaseIdle();
  });

  it('share a turn with nobody, and leave the queue when they are no longer wanted', async () => {
    const networks = networksOf();
    const { promise: blocked, resolve: unblock } = Promise.withResolvers<void>();
    const blocker = networks.turns(() => blocked);
    const abort = new AbortController();
    using translator = await networks.translator('horse2zebra');
    const waiting = translator.value.run(picture(64), abort.signal);
    abort.abort();
    unblock();
    await blocker;
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('let the engine answer while they compute', async () => {
    const networks = networksOf();
    using translator = await networks.translator('horse2zebra');
    using inpainter = await networks.inpainter('lama');
    const side = 256;
    const turnsDuring = async (work: Promise<unknown>): Promise<number> => {
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      await work.finally(() => clearInterval(timer));
      return turns;
    };
    expect(await turnsDuring(translator.value.run(picture(side)))).toBeGreaterThan(20);
    const filled = inpainter.value.make(new Float32Array(3 * side * side), new Uint8Array(side * side), side, side);
    expect(await turnsDuring(filled)).toBeGreaterThan(0);
    await networks.releaseIdle();
  });

  it('keep nobody waiting who no longer wants them, and their turn until they are done', async () => {
    const networks = networksOf();
    using translator = await networks.translator('horse2zebra');
    const abort = new AbortController();
    const order: string[] = [];
    const unwanted = translator.value.run(picture(256), abort.signal);
    const next = networks.turns(() => Promise.resolve(order.push('next')));
    setImmediate(() => abort.abort()); // its turn has come, and it computes
    await expect(unwanted.finally(() => order.push('canceled'))).rejects.toMatchObject({ name: 'AbortError' });
    expect(order).toEqual(['canceled']);
    await next;
  });

  it('name a device that is not there', async () => {
    const wrong = networksOf().translator('horse2zebra', { device: 'toaster' });
    await expect(wrong).rejects.toMatchObject({ error: { code: 'runtime/unavailable', got: 'toaster' } });
  });
});
