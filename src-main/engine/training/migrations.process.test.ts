import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MetricsLine } from '../../contract/runs.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { createModelRegistry } from '../models/registry.ts';
import { describeRun } from './describeRun.ts';
import { RunFolder } from './runFolder.ts';
import { prepareRun } from './startRun.ts';
import { trainRun } from './trainRun.ts';

/** Runs that earlier versions wrote, killed after step 13 of 24, with the pictures that they learnt from and the losses of one that was not killed. */
const known = {
  'cyclegan-v2': { family: 'cyclegan', names: ['a', 'b'], settings: 'config.json', score: 'distanceAtoB' },
  'inpainting-v1': { family: 'inpainting', names: ['pconv-holes'], settings: 'inpainting.json', score: 'holeL1' },
} as const;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grevy-old-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const read = (...names: string[]): string => readFileSync(join(folder, ...names), 'utf8');
const linesOf = (text: string): MetricsLine[] => text.trim().split('\n').map((line) => JSON.parse(line) as MetricsLine); // prettier-ignore

describe.each(Object.entries(known))('a run folder of %s', (name, { family, names, settings, score }) => {
  let run: RunFolder;
  beforeEach(() => {
    cpSync(join(import.meta.dirname, 'testing', 'runs', name), folder, { recursive: true });
    writeFileSync(join(folder, 'run', settings), read('run', settings).replaceAll('@FOLDER', folder));
    run = new RunFolder(join(folder, 'run'));
  });

  it('is shown as it was, and nothing in it changes by being looked at', async () => {
    const before = read('run', settings);
    const shown = await describeRun(run);
    expect(shown).toMatchObject({ family, names, state: 'paused', step: 10, steps: 24, best: 10, evaluations: [{ step: 10 }] });
    expect(shown.evaluations[0]?.scores[score]).toBeGreaterThan(0);
    expect(read('run', settings)).toBe(before);
  });

  it('goes on with the numbers that the version which began it would have had, in the files of today', async () => {
    const runtime = onnxRuntime();
    const prepared = await prepareRun(run.path, null, runtime);
    const nothing = () => undefined;
    await trainRun({
      ...prepared,
      models: createModelRegistry({ folders: [] }),
      runtime,
      force: false,
      signal: new AbortController().signal,
      onStep: nothing,
      onReview: nothing,
      onSample: nothing,
      onWarning: nothing,
    });
    const [now, expected] = [linesOf(read('run', 'metrics.jsonl')), linesOf(read('expected.jsonl'))];
    expect(now).toHaveLength(24);
    for (const [i, { losses, rate }] of expected.entries()) {
      expect(now[i]?.rate).toBe(rate);
      // other processors round otherwise, and Adam makes something of it
      for (const [loss, value] of Object.entries(losses))
        expect(Math.abs((now[i]?.losses[loss] ?? NaN) / value - 1), loss).toBeLessThan(0.02);
    }
    expect(JSON.parse(read('run', 'config.json'))).toMatchObject({ formatVersion: 3, family, names });
    expect(JSON.parse(read('run', 'data.json'))).toMatchObject({ formatVersion: 2 });
    for (const old of ['inpainting.json', 'holes.jsonl']) expect(existsSync(join(folder, 'run', old))).toBe(false);
    expect((await run.evaluations()).map(({ step }) => step)).toEqual([10, 20, 24]);
  });

  it('of a later version is left alone and said to be newer', async () => {
    writeFileSync(join(folder, 'run', settings), JSON.stringify({ formatVersion: 99 }));
    await expect(run.config()).rejects.toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'run/newer' }) as unknown }),
    );
  });
});
