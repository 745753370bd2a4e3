import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../failures.ts';
import { describeRun } from '../training/describeRun.ts';
import { RunFolder } from '../training/runFolder.ts';
import { RunIndex } from '../training/runIndex.ts';
import { RunManager } from './runManager.ts';
import type { TrainerProcess } from './trainerProcess.ts';

let folder: string;
let run: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-manager-'));
  run = join(folder, 'run');
  cpSync(join(import.meta.dirname, '..', 'training', 'testing', 'runs', 'cyclegan-v2', 'run'), run, {
    recursive: true,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Training whose process says no. */
function refused(error: Error, before: () => void = () => undefined): Promise<void> {
  const call = (): Promise<never> => {
    before();
    return Promise.reject(error);
  };
  const client = { call, listen: () => () => undefined };
  const trainer = { client, died: new Promise(() => undefined), close: async () => undefined };
  const manager = new RunManager({
    dataFolder: folder,
    index: new RunIndex(folder, () => undefined),
    jobs: { start: () => '', cancel: () => undefined, unfinished: () => [] } as never,
    startTrainer: () => trainer as unknown as TrainerProcess,
    emit: () => undefined,
  });
  return manager.train(run, false, new AbortController().signal);
}

const ended = (): boolean => existsSync(join(run, 'ended.json'));

describe('a studio that is refused a run', () => {
  it('because another trains it writes nothing into its folder', async () => {
    await expect(refused(failure('run/busy', run, 'a run that nobody trains'))).rejects.toMatchObject({
      error: { code: 'run/busy' },
    });
    expect(ended()).toBe(false);
  });

  it('for another reason while another trains it writes nothing into its folder', async () => {
    const lock = (): void => writeFileSync(join(run, 'training.lock'), String(process.pid));
    await expect(refused(failure('data/too-few', '0', '2'), lock)).rejects.toMatchObject({
      error: { code: 'data/too-few' },
    });
    expect(ended()).toBe(false);
  });

  it('for another reason says it in its folder', async () => {
    await expect(refused(failure('data/too-few', '0', '2'))).rejects.toMatchObject({ error: { code: 'data/too-few' } });
    expect(await describeRun(new RunFolder(run))).toMatchObject({ state: 'failed', error: { code: 'data/too-few' } });
  });
});
