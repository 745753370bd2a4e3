import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { floatTensor } from '../../formats/safetensors/encodeTensor.ts';
import { readSafetensors } from '../../formats/safetensors/read.ts';
import { writeSafetensors } from '../../formats/safetensors/write.ts';
import type { CheckpointName } from '../../contract/runs.ts';
import { outputErrorOf } from '../../imaging/writeFile.ts';
import type { Tensor } from '../../graph/runtime.ts';
import type { Pool } from '../../training/imagePool.ts';
import type { TrainerState } from '../../training/trainer.ts';
import { failure } from '../failures.ts';

/** manifest.json of a checkpoint, written last: a folder without it, or with another hash, is no checkpoint. */
const Manifest = z.object({
  formatVersion: z.literal(1),
  step: z.int().nonnegative(),
  sha256: z.string(),
  pools: z.object({ A: z.int().nonnegative(), B: z.int().nonnegative(), capacity: z.int().nonnegative() }),
});

type CheckpointFolder = CheckpointName | 'previous';

/** Prefixes of what a checkpoint holds beside the networks and their moments. */
const averagePrefix = 'average:';
const poolPrefix = (side: 'A' | 'B'): string => `pool${side}:`;

/**
 * Writes a state whole or not at all: into a folder beside, synced, then renamed; what was there before becomes `previous`.
 * @throws PictureError with an output/... code; the checkpoints that were there are there still
 */
export async function writeCheckpoint(folder: string, state: TrainerState): Promise<void> {
  const fresh = join(folder, 'writing');
  const [last, previous] = [join(folder, 'last'), join(folder, 'previous')];
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
  const counts = { A: pools.A.pictures.length, B: pools.B.pictures.length, capacity: pools.A.capacity };
  const manifest: z.input<typeof Manifest> = {
    formatVersion: 1,
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
    const [source, to] = [join(folder, from, file), join(fresh, file)];
    await link(source, to).catch(() => copyFile(source, to)); // file systems without hard links
  }
  await rm(join(folder, name), { recursive: true, force: true });
  await rename(fresh, join(folder, name));
}

/** Lets a checkpoint go that was kept under its step. */
export const letGo = (folder: string, step: number): Promise<void> => rm(join(folder, keptName(step)), { recursive: true, force: true });

/** A checkpoint by its name. */
export async function readNamed(folder: string, name: CheckpointName): Promise<{ readonly state: TrainerState }> {
  const found = await (name === 'best' ? readBest(folder) : name === 'last' ? readCheckpoint(folder) : readKept(folder, name));
  if (!found) throw failure('run/no-checkpoint', `${name} of ${folder}`, ['last', ...(await keptSteps(folder)).map(keptName)].join(', '));
  return found;
}

async function readKept(folder: string, name: CheckpointName): Promise<{ readonly state: TrainerState } | null> {
  try {
    return { state: await readOne(join(folder, name)) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw failure('run/checkpoint-damaged', `${name}: ${String(error)}`, 'a checkpoint whose SHA-256 is that of its manifest', error);
  }
}

export const keptName = (step: number): CheckpointName => `step-${step}`;

/** Steps of the checkpoints that are kept for good, ascending. */
export async function keptSteps(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => (/^step-\d+$/.test(name) ? [Number(name.slice(5))] : [])).sort((a, b) => a - b);
}

/** Step of a checkpoint by its manifest alone; 0 where there is none. */
export async function readStep(folder: string, names: readonly CheckpointFolder[] = ['last', 'previous']): Promise<number> {
  for (const from of names) {
    const text = await readFile(join(folder, from, 'manifest.json'), 'utf8').catch(() => null);
    if (text !== null) return Manifest.parse(JSON.parse(text)).step;
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
export async function readCheckpoint(folder: string): Promise<{ readonly state: TrainerState; readonly from: 'last' | 'previous' } | null> {
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
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const bytes = await readFile(join(folder, 'state.safetensors'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== manifest.sha256) throw new Error(`SHA-256 ${sha256} instead of ${manifest.sha256}`);
  return decode(bytes, manifest);
}

function encode({ tensors, averages, pools }: TrainerState): Uint8Array {
  const all: Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }> = { ...tensors };
  for (const [name, data] of Object.entries(averages)) all[averagePrefix + name] = { data, shape: [data.length] };
  for (const side of ['A', 'B'] as const)
    for (const [index, data] of pools[side].pictures.entries()) all[poolPrefix(side) + String(index)] = { data, shape: [data.length] };
  return writeSafetensors(new Map(Object.entries(all).map(([name, { shape, data }]) => [name, floatTensor(shape, data, 'F32')])));
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
    else if (!/^pool[AB]:/.test(name)) tensors[name] = { data: numbers(name), shape };
  }
  const pool = (side: 'A' | 'B'): Pool => ({
    capacity: pools.capacity,
    pictures: Array.from({ length: pools[side] }, (_, index) => numbers(poolPrefix(side) + String(index))),
  });
  return { step, tensors, averages, pools: { A: pool('A'), B: pool('B') } };
}

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
