import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { floatTensor } from '../../../formats/safetensors/encodeTensor.ts';
import { readSafetensors } from '../../../formats/safetensors/read.ts';
import { writeSafetensors } from '../../../formats/safetensors/write.ts';
import type { CheckpointName } from '../../../contract/runs.ts';
import { outputErrorOf } from '../../../imaging/writeFile.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import type { Pool } from '../../../training/imagePool.ts';
import type { TrainerState } from '../../../training/trainer.ts';
import { failure } from '../../failures.ts';

const count = z.int().nonnegative();

/** manifest.json of a checkpoint, written last: a folder without it, or with another hash, is no checkpoint. */
const Manifest = z.object({
  formatVersion: z.literal(2),
  step: z.int().nonnegative(),
  sha256: z.string(),
  /** Pictures in each pool, and how many it takes. */
  pools: z.record(z.string(), z.object({ count, capacity: count })),
});
/** Version 1 knew two pools of one size. */
const Manifest1 = z
  .object({ ...Manifest.shape, formatVersion: z.literal(1), pools: z.object({ A: count, B: count, capacity: count }) })
  .transform(({ pools: { A, B, capacity }, ...rest }): z.output<typeof Manifest> => ({
    ...rest,
    formatVersion: 2,
    pools: capacity === 0 ? {} : { A: { count: A, capacity }, B: { count: B, capacity } },
  }));
const AnyManifest = z.union([Manifest, Manifest1]);

type CheckpointFolder = CheckpointName | 'previous';

/** Prefixes of what a checkpoint holds beside the networks and their moments. */
const averagePrefix = 'average:';
const poolPrefix = (name: string): string => `pool${name}:`;

/**
 * Writes a state whole or not at all: into a folder beside, synced, then renamed; what was there before becomes `previous`.
 * @throws PictureError with an output/... code; the checkpoints that were there are there still
 */
export async function writeCheckpoint(folder: string, state: TrainerState): Promise<void> {
  const fresh = join(folder, 'writing');
  const last = join(folder, 'last');
  const previous = join(folder, 'previous');
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    await writeState(fresh, state);
    await rm(previous, { recursive: true, force: true });
    await rename(last, previous).catch(() => undefined); // there is none before the first
    await rename(fresh, last);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined); // a full disk needs the room
    throw outputErrorOf(error, fresh);
  }
}

async function writeState(folder: string, state: TrainerState): Promise<void> {
  const bytes = encode(state);
  await writeSynced(join(folder, 'state.safetensors'), bytes);
  const { pools, step } = state;
  const counts = mapped(pools, ({ pictures, capacity }) => ({ count: pictures.length, capacity }));
  const manifest: z.input<typeof Manifest> = {
    formatVersion: 2,
    step,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pools: counts,
  };
  await writeSynced(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Keeps a checkpoint under another name as well, by hard links: nothing is written twice. What had that name before is gone. */
export async function keepAs(folder: string, from: 'last' | 'best', name: CheckpointName): Promise<void> {
  const fresh = join(folder, 'keeping');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  for (const file of ['state.safetensors', 'manifest.json']) {
    const source = join(folder, from, file);
    const to = join(fresh, file);
    await link(source, to).catch(() => copyFile(source, to)); // file systems without hard links
  }
  await rm(join(folder, name), { recursive: true, force: true });
  await rename(fresh, join(folder, name));
}

/** Lets a checkpoint go that was kept under its step. */
export const letGo = (folder: string, step: number): Promise<void> =>
  rm(join(folder, keptName(step)), { recursive: true, force: true });

/** A checkpoint by its name. */
export async function readNamed(folder: string, name: CheckpointName): Promise<{ readonly state: TrainerState }> {
  const found = await (name === 'best'
    ? readBest(folder)
    : name === 'last'
      ? readCheckpoint(folder)
      : readKept(folder, name));
  if (!found)
    throw failure(
      'run/no-checkpoint',
      `${name} of ${folder}`,
      ['last', ...(await keptSteps(folder)).map(keptName)].join(', '),
    );
  return found;
}

async function readKept(folder: string, name: CheckpointName): Promise<{ readonly state: TrainerState } | null> {
  try {
    return { state: await readOne(join(folder, name)) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw failure(
      'run/checkpoint-damaged',
      `${name}: ${String(error)}`,
      'a checkpoint whose SHA-256 is that of its manifest',
      error,
    );
  }
}

export const keptName = (step: number): CheckpointName => `step-${step}`;

/** Steps of the checkpoints that are kept for good, ascending. */
export async function keptSteps(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => (/^step-\d+$/.test(name) ? [Number(name.slice(5))] : [])).sort((a, b) => a - b);
}

/** Step of a checkpoint by its manifest alone; 0 where there is none. */
export async function readStep(
  folder: string,
  names: readonly CheckpointFolder[] = ['last', 'previous'],
): Promise<number> {
  for (const from of names) {
    const text = await readFile(join(folder, from, 'manifest.json'), 'utf8').catch(() => null);
    if (text !== null) return AnyManifest.parse(JSON.parse(text)).step;
  }
  return 0;
}

/** The best checkpoint, or the newest where none has been judged yet or the best one is damaged. */
async function readBest(folder: string): Promise<{ readonly state: TrainerState } | null> {
  const best = await readOne(join(folder, 'best')).catch(() => null);
  return best ? { state: best } : readCheckpoint(folder);
}

/**
 * The newest whole checkpoint of a run: `last`, or `previous` when the last is damaged or was never finished.
 * @returns null when there is none at all
 * @throws StudioFailure when there are checkpoints but none is whole
 */
export async function readCheckpoint(
  folder: string,
): Promise<{ readonly state: TrainerState; readonly from: 'last' | 'previous' } | null> {
  const problems: string[] = [];
  for (const from of ['last', 'previous'] as const) {
    try {
      return { state: await readOne(join(folder, from)), from };
    } catch (error) {
      if (!isMissing(error)) problems.push(`${from}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length === 0) return null;
  throw failure('run/checkpoint-damaged', problems.join('; '), 'a checkpoint whose SHA-256 is that of its manifest');
}

async function readOne(folder: string): Promise<TrainerState> {
  const manifest = AnyManifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const bytes = await readFile(join(folder, 'state.safetensors'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== manifest.sha256) throw new Error(`SHA-256 ${sha256} instead of ${manifest.sha256}`);
  return decode(bytes, manifest);
}

function encode({ tensors, averages, pools }: TrainerState): Uint8Array {
  const all: Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }> = { ...tensors };
  for (const [name, data] of Object.entries(averages)) all[averagePrefix + name] = { data, shape: [data.length] };
  for (const [name, { pictures }] of Object.entries(pools))
    for (const [index, data] of pictures.entries())
      all[poolPrefix(name) + String(index)] = { data, shape: [data.length] };
  return writeSafetensors(
    new Map(Object.entries(all).map(([name, { shape, data }]) => [name, floatTensor(shape, data, 'F32')])),
  );
}

function decode(bytes: Uint8Array, { step, pools }: z.output<typeof Manifest>): TrainerState {
  const file = readSafetensors(bytes);
  const numbers = (name: string): Float32Array => {
    const found = file.tensors.get(name);
    if (!found) throw new Error(`no tensor ${name}`);
    return found.toFloat32().slice();
  };
  const tensors: Record<string, Tensor> = {};
  const averages: Record<string, Float32Array> = {};
  for (const [name, { shape }] of file.tensors) {
    if (name.startsWith(averagePrefix)) averages[name.slice(averagePrefix.length)] = numbers(name);
    else if (!/^pool[A-Za-z]+:/.test(name)) tensors[name] = { data: numbers(name), shape };
  }
  const poolOf = ({ count: length, capacity }: { count: number; capacity: number }, name: string): Pool => ({
    capacity,
    pictures: Array.from({ length }, (_, index) => numbers(poolPrefix(name) + String(index))),
  });
  return { step, tensors, averages, pools: mapped(pools, poolOf) };
}

const mapped = <T, U>(record: Readonly<Record<string, T>>, to: (value: T, name: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value, name)]));

async function writeSynced(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
