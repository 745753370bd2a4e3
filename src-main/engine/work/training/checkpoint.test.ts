import * as nodeFiles from 'node:fs/promises';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainerState } from '../../../training/trainer.ts';
import { keepAs, readCheckpoint, readNamed, readStep, writeCheckpoint } from './checkpoint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const stateAt = (step: number): TrainerState => ({
  step,
  tensors: { 'gen.weight': { data: Float32Array.of(step, 2, 3), shape: [3] } },
  averages: { 'gen.weight': Float32Array.of(1, 2, step) },
  pools: { A: { capacity: 2, pictures: [Float32Array.of(step)] } },
});

/** How a process ends at a call of its file system: before it, or when it has done half of it. */
type Death = 'before' | 'halfway';

/** A file system whose process ends at the n-th call: from then on nothing is done any more. */
function endingAt(n: number, death: Death): typeof nodeFiles & { readonly calls: () => number } {
  let calls = 0;
  const dead = (): Promise<never> => Promise.reject(new Error('killed'));
  const step = <T>(work: () => Promise<T>, half: () => Promise<unknown> = async () => undefined): Promise<T> => {
    calls++;
    if (calls < n) return work();
    return calls === n && death === 'halfway' ? half().then(dead) : dead();
  };
  const files: Partial<typeof nodeFiles> = {
    access: (path) => step(() => nodeFiles.access(path)),
    mkdir: ((path: string, options: object) => step(() => nodeFiles.mkdir(path, options))) as typeof nodeFiles.mkdir,
    rename: (from, to) => step(() => nodeFiles.rename(from, to)),
    link: (from, to) => step(() => nodeFiles.link(from, to)),
    copyFile: (from, to) => step(() => nodeFiles.copyFile(from, to)),
    rm: (path, options) =>
      step(
        () => nodeFiles.rm(path, options),
        async () => nodeFiles.rm(join(String(path), 'state.safetensors'), { force: true }),
      ),
    open: async (path, flags) => {
      const file = await step(() => nodeFiles.open(path, flags));
      const half = async (content: Uint8Array | string): Promise<unknown> =>
        nodeFiles.writeFile(path, content.slice(0, content.length >> 1));
      return new Proxy(file, {
        get: (target, name) => {
          if (name === 'writeFile')
            return (content: Uint8Array) =>
              step(
                () => target.writeFile(content),
                () => half(content),
              );
          if (name === 'sync') return () => step(async () => undefined); // this disk needs no waiting for
          // a process that ends closes its files
          if (name === 'close') return () => target.close().then(() => step(async () => undefined));
          return Reflect.get(target, name) as unknown;
        },
      });
    },
  };
  return { ...nodeFiles, ...files, calls: () => calls };
}

/** Steps of the checkpoints that are whole, by a look of its own. */
async function wholeSteps(checkpoints: string): Promise<number[]> {
  const found = [];
  for (const name of readdirSync(checkpoints)) {
    const alone = mkdtempSync(join(folder, 'alone-'));
    cpSync(join(checkpoints, name), join(alone, 'last'), { recursive: true });
    const read = await readCheckpoint(alone).catch(() => null);
    if (read) found.push(read.state.step);
    rmSync(alone, { recursive: true });
  }
  return found;
}

/** What a run does with its checkpoints from its start on: it goes on from the newest, and saves twice. */
async function goOn(checkpoints: string, n = Infinity, death: Death = 'before'): Promise<number> {
  const files = endingAt(n, death);
  const found = await readCheckpoint(checkpoints);
  const step = found?.state.step ?? 0;
  try {
    if (found && found.from !== 'last') await keepAs(checkpoints, found.from, 'last', files);
    await writeCheckpoint(checkpoints, stateAt(step + 1), files);
    await writeCheckpoint(checkpoints, stateAt(step + 2), files);
  } catch (error) {
    expect(String(error)).toContain('killed');
  }
  return files.calls();
}

/** All that lies in a folder, with sizes and manifests. */
const lookOf = (path: string): string =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).size} ${file.endsWith('.json') ? readFileSync(file, 'utf8') : ''}`)
    .sort()
    .join('\n')
    .replaceAll(path, '');

const deaths = ['before', 'halfway'] as const;

describe('a run that is killed while it saves', () => {
  it.each(deaths)(
    'twice, at any two calls of its file system (%s), goes on from a whole checkpoint',
    async (death) => {
      const begun = join(folder, 'begun');
      await writeCheckpoint(begun, stateAt(1));
      const calls = await goOn(join(folder, 'begun'));
      expect(calls).toBeGreaterThan(20);
      rmSync(begun, { recursive: true });
      await writeCheckpoint(begun, stateAt(1));
      const seen = new Set<string>();
      for (let first = 1; first <= calls; first++) {
        const once = join(folder, `once-${first}`);
        cpSync(begun, once, { recursive: true });
        await goOn(once, first, death);
        expect((await readCheckpoint(once))?.state.step, `killed at ${first}`).toBe(
          Math.max(...(await wholeSteps(once))),
        );
        const left = lookOf(once);
        const isNew = !seen.has(left); // deaths that leave the same lead to the same
        seen.add(left);
        for (let second = 1; isNew && second <= calls / 2 + 8; second++) {
          const twice = join(folder, 'twice');
          cpSync(once, twice, { recursive: true });
          const before = (await readCheckpoint(twice))?.state.step ?? 0;
          await goOn(twice, second, death);
          const found = await readCheckpoint(twice);
          expect(found?.state.step, `killed at ${first} and ${second}`).toBeGreaterThanOrEqual(before);
          expect(found?.state).toEqual(stateAt(found?.state.step ?? 0));
          rmSync(twice, { recursive: true });
        }
        rmSync(once, { recursive: true });
      }
    },
    60_000,
  );

  it.each(['last', 'previous', 'writing', 'best', 'step-3'])(
    'goes on from %s where only that is whole',
    async (name) => {
      await writeCheckpoint(folder, stateAt(3));
      renameSync(join(folder, 'last'), join(folder, name));
      expect(await readCheckpoint(folder, 10)).toMatchObject({ from: name, state: stateAt(3) });
      await goOn(folder);
      expect((await readCheckpoint(folder, 10))?.state).toEqual(stateAt(5));
    },
  );
});

describe('a checkpoint that cannot be true', () => {
  const lie = (name: string, change: object): void => {
    const path = join(folder, name, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
    rmSync(path);
    writeFileSync(path, JSON.stringify({ ...manifest, ...change }));
  };

  beforeEach(async () => {
    await writeCheckpoint(folder, stateAt(2));
    await writeCheckpoint(folder, stateAt(3));
  });

  it.each([
    ['of a step beyond the end of the run', { step: 1e9 }, 'last: manifest.json says step 1000000000 of 10'],
    ['of another step than its numbers', { step: 9 }, 'last: manifest.json says step 9, and the state is of step 3'],
    ['with more pictures than there are', { pools: { A: { count: 4e9, capacity: 4e9 } } }, 'pictures in a pool'],
    ['without numbers', { step: 'three' }, 'last: manifest.json is none'],
  ])('%s is named and the one before is used', async (_what, change, words) => {
    lie('last', change);
    const found = await readCheckpoint(folder, 10);
    expect(found).toMatchObject({ from: 'previous', state: stateAt(2) });
    expect(found?.problems).toEqual([expect.stringContaining(words)]);
    rmSync(join(folder, 'previous'), { recursive: true });
    await expect(readCheckpoint(folder, 10)).rejects.toMatchObject({
      error: { code: 'run/checkpoint-damaged', got: expect.stringContaining(words) as string },
    });
    await expect(readNamed(folder, 'last', 10)).rejects.toMatchObject({ error: { code: 'run/checkpoint-damaged' } });
  });

  it('is not counted among the steps of a run', async () => {
    lie('last', { step: 1e9 });
    expect(await readStep(folder, 10)).toBe(2);
  });

  it('that is kept under another step is named when it is asked for', async () => {
    await keepAs(folder, 'last', 'step-7');
    await expect(readNamed(folder, 'step-7', 10)).rejects.toMatchObject({
      error: { code: 'run/checkpoint-damaged', got: 'step-7: manifest.json says step 3' },
    });
  });

  it('whose folder holds something else is named', async () => {
    for (const name of ['last', 'previous']) rmSync(join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'last'));
    await expect(readCheckpoint(folder, 10)).rejects.toMatchObject({ error: { code: 'run/checkpoint-damaged' } });
    rmSync(join(folder, 'last'), { recursive: true });
    expect(await readCheckpoint(folder, 10)).toBeNull();
  });
});
