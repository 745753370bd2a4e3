import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelRegistry } from '../models/registry.ts';
import { Networks } from '../networks/networks.ts';
import { SettingsFile } from '../settings.ts';
import { thisMachine, type InstalledManifest } from './installed.ts';
import { Runtimes } from './runtimes.ts';

/** See src-main/runtimes/testing/testedRuntimes.ts. */
const library = process.env['GREVY_TEST_TENSORFLOW'] ?? null;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-choice-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A data folder with a TensorFlow in it: the library that the tests have, or a file that is none. */
function installed(name: string, real: string | null, kind: 'cpu' | 'cuda' = 'cpu'): string {
  const runtime = join(folder, name, 'runtimes', `tensorflow-${kind}`);
  mkdirSync(join(runtime, 'tensorflow'), { recursive: true });
  const path = join('tensorflow', real === null ? 'libtensorflow_cc.so.2' : basename(real));
  if (real === null) writeFileSync(join(runtime, path), 'this is a text');
  else {
    rmSync(join(runtime, 'tensorflow'), { recursive: true });
    symlinkSync(dirname(real), join(runtime, 'tensorflow'));
  }
  const manifest: InstalledManifest = {
    formatVersion: 1,
    kind,
    version: '2.21.0',
    machine: thisMachine,
    library: path,
    files: [{ path, bytes: statSync(join(runtime, path)).size, sha256: '' }],
  };
  writeFileSync(join(runtime, 'runtime.json'), JSON.stringify(manifest));
  return join(folder, name);
}

const runtimesIn = (dataFolder: string, hasDriver = false): Runtimes =>
  new Runtimes(dataFolder, new SettingsFile(dataFolder, () => undefined), () => hasDriver);

describe('what runs', () => {
  it('is ONNX Runtime where nobody said otherwise and there is no CUDA', async () => {
    const runtimes = runtimesIn(installed('without-cuda', null));
    expect((await runtimes.choose()).id).toBe('onnxruntime');
    expect((await runtimes.choose('auto')).id).toBe('onnxruntime');
  });

  it('follows the word of the moment before the settings', async () => {
    const dataFolder = join(folder, 'settings');
    const settings = new SettingsFile(dataFolder, () => undefined);
    await settings.update({ runtime: 'tensorflow' });
    const runtimes = new Runtimes(dataFolder, settings, () => false);
    expect((await runtimes.describe()).map(({ id, usable }) => [id, usable])).toEqual([
      ['tensorflow', false],
      ['onnxruntime', true],
    ]);
    await expect(runtimes.choose()).rejects.toMatchObject({ error: { code: 'runtime/not-installed' } });
    expect((await runtimes.choose('onnxruntime')).id).toBe('onnxruntime');
  });

  it('with a card is TensorFlow with CUDA, by itself; where that does not load, the work is done by ONNX Runtime and the reason is told', async () => {
    const dataFolder = installed('broken-card', null, 'cuda');
    const runtimes = runtimesIn(dataFolder, true);
    expect((await runtimes.describe()).map(({ id, devices }) => [id, devices[0]?.id])).toEqual([
      ['tensorflow', 'cuda'],
      ['onnxruntime', 'cpu'],
    ]);
    expect((await runtimes.choose()).id).toBe('onnxruntime');
    expect(await runtimes.describe()).toMatchObject([
      { id: 'onnxruntime' },
      { id: 'tensorflow', reason: expect.stringContaining('libtensorflow_cc') as string },
    ]);
    await expect(runtimes.choose('tensorflow')).rejects.toMatchObject({ error: { code: 'runtime/unavailable' } });
    runtimes.tryAgain();
    expect((await runtimes.describe())[0]).toMatchObject({ id: 'tensorflow', reason: null });
  });

  it('with CUDA and without a driver is not used, and says so', async () => {
    const runtimes = runtimesIn(installed('without-driver', null, 'cuda'));
    expect((await runtimes.describe())[1]).toMatchObject({
      usable: false,
      reason: expect.stringContaining('driver') as string,
    });
    await expect(runtimes.choose('tensorflow')).rejects.toMatchObject({ error: { code: 'runtime/no-driver' } });
    expect((await runtimes.choose()).id).toBe('onnxruntime');
  });

  it('is named where it is unknown, damaged or no library', async () => {
    await expect(runtimesIn(folder).choose('abacus')).rejects.toMatchObject({
      error: { code: 'runtime/unavailable', got: 'abacus' },
    });
    const half = installed('half', null);
    rmSync(join(half, 'runtimes', 'tensorflow-cpu', 'runtime.json'));
    await expect(runtimesIn(half).choose('tensorflow')).rejects.toMatchObject({ error: { code: 'runtime/damaged' } });
    const nonsense = runtimesIn(installed('nonsense', null)).choose('tensorflow');
    await expect(nonsense).rejects.toMatchObject({
      error: { code: 'runtime/unavailable', got: expect.stringContaining('libtensorflow') as string },
    });
  });

  it('is told without loading any library', async () => {
    const described = await runtimesIn(installed('told', library)).describe();
    expect(described).toMatchObject([
      { id: 'onnxruntime', usable: true },
      { id: 'tensorflow', version: '2.21.0', usable: true, reason: null, devices: [{ id: 'cpu', usable: true }] },
    ]);
    expect((await runtimesIn(join(folder, 'nothing')).describe())[1]).toMatchObject({
      id: 'tensorflow',
      usable: false,
      devices: [],
      reason: expect.stringContaining('grevy runtime install') as string,
    });
    if (process.platform === 'linux') expect(readFileSync('/proc/self/maps', 'utf8')).not.toContain('libtensorflow');
  });
});

describe.skipIf(library === null)(`TensorFlow${library === null ? ' (skipped: none in the cache folder)' : ''}`, () => {
  it('translates as ONNX Runtime does, with the model that ships', async () => {
    const models = createModelRegistry({ folders: [fileURLToPath(new URL('../../../../models', import.meta.url))] });
    const runtimes = runtimesIn(installed('both', library));
    const networks = new Networks({ models, runtimes });
    for (const [height, width] of [
      [64, 96],
      [48, 48],
    ] as const) {
      const picture = {
        data: Float32Array.from({ length: 3 * height * width }, (_, i) => Math.sin(i / 7)),
        shape: [1, 3, height, width],
      };
      using oneLease = await networks.translator('horse2zebra', { runtime: 'onnxruntime' });
      using otherLease = await networks.translator('horse2zebra', { runtime: 'tensorflow' });
      const one = oneLease.value;
      const other = otherLease.value;
      expect([one.runtime, other.runtime, other.device]).toEqual(['onnxruntime', 'tensorflow', 'cpu']);
      const { y: a } = await one.run(picture);
      const { y: b } = await other.run(picture);
      expect(a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0)).toBeLessThan(1e-3);
      expect(b).toHaveLength(a.length);
    }
    await networks.releaseIdle();
    await runtimes.dispose();
  });
});
