import { createHash } from 'node:crypto';
import type * as nodeFiles from 'node:fs/promises';
import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { floatTensor } from '../../../formats/safetensors/encodeTensor.ts';
import { headerCapBytes, lengthBytes, parseHeader } from '../../../formats/safetensors/header.ts';
import { readSafetensors } from '../../../formats/safetensors/read.ts';
import { writeSafetensors } from '../../../formats/safetensors/write.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import type { Pool } from '../../../training/imagePool.ts';
import type { TrainerState } from '../../../training/trainer.ts';
import { readShort } from './readShort.ts';

const count = z.int().nonnegative();

/** manifest.json of a checkpoint, written last: a folder without it, or with another hash, is no checkpoint. */
const Manifest = z.object({
  formatVersion: z.literal(2),
  step: count,
  sha256: z.string(),
  /** Pictures in each pool, and how many it takes. */
  pools: z.record(z.string(), z.object({ count, capacity: count })),
});
type Manifest = z.output<typeof Manifest>;
/** Version 1 knew two pools of one size. */
const Manifest1 = z
  .object({ ...Manifest.shape, formatVersion: z.literal(1), pools: z.object({ A: count, B: count, capacity: count }) })
  .transform(({ pools: { A, B, capacity }, ...rest }): Manifest => ({
    ...rest,
    formatVersion: 2,
    pools: capacity === 0 ? {} : { A: { count: A, capacity }, B: { count: B, capacity } },
  }));
const AnyManifest = z.union([Manifest, Manifest1]);

/** The files of a checkpoint's folder. */
export const checkpointFiles = ['state.safetensors', 'manifest.json'] as const;
const [stateFile, manifestFile] = checkpointFiles;

/** Prefixes of what a checkpoint holds beside the networks and their moments. */
const averagePrefix = 'average:';
const poolPrefix = (name: string): string => `pool${name}:`;

/** Writes a state into a folder that is there; synced, the manifest last. */
export async function writeState(
  folder: string,
  state: TrainerState,
  files: Pick<typeof nodeFiles, 'open'>,
): Promise<void> {
  const bytes = encode(state);
  await writeSynced(join(folder, stateFile), bytes, files);
  const { pools, step } = state;
  const counts = mapped(pools, ({ pictures, capacity }) => ({ count: pictures.length, capacity }));
  const manifest: z.input<typeof Manifest> = { formatVersion: 2, step, sha256: sha256Of(bytes), pools: counts };
  await writeSynced(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, files);
}

/**
 * What a checkpoint's manifest says.
 * @param steps those of the run in all: no checkpoint of it is of a later step
 * @throws Error where it is missing or cannot be true
 */
export async function readManifest(folder: string, steps: number): Promise<Manifest> {
  const text = await readShort(join(folder, manifestFile), 1e6);
  const manifest = AnyManifest.parse(jsonOf(text));
  const { step } = manifest;
  if (step > steps) throw new Error(`manifest.json says step ${step} of ${steps}`);
  const [, named] = /^step-(\d+)$/.exec(basename(folder)) ?? [];
  if (named !== undefined && Number(named) !== step) throw new Error(`manifest.json says step ${step}`);
  return manifest;
}

/** @throws Error where a checkpoint is not whole */
export async function readState(folder: string, steps: number): Promise<TrainerState> {
  const manifest = await readManifest(folder, steps);
  const path = join(folder, stateFile);
  await checkLength(path);
  const bytes = await readFile(path);
  const sha256 = sha256Of(bytes);
  if (sha256 !== manifest.sha256) throw new Error(`SHA-256 ${sha256} instead of ${manifest.sha256}`);
  return decode(bytes, manifest);
}

/** @throws Error where a file is not as long as its header says: what lies is not read into memory first */
async function checkLength(path: string): Promise<void> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const front = Buffer.alloc(Math.min(size, lengthBytes));
  await file.read(front, 0, front.length, 0);
  const announced = front.length < lengthBytes ? 0 : Number(front.readBigUInt64LE());
  const header = Buffer.alloc(Math.min(size, lengthBytes + Math.min(announced, headerCapBytes)));
  await file.read(header, 0, header.length, 0);
  const { entries, dataStart } = parseHeader(header);
  const whole = entries.reduce((longest, { end }) => Math.max(longest, dataStart + end), dataStart);
  if (size !== whole) throw new Error(`${stateFile} of ${size} bytes instead of ${whole}`);
}

/** What was wrong with a manifest in one line. */
export const reasonOfDamage = (error: unknown): string =>
  error instanceof z.ZodError ? 'manifest.json is none' : error instanceof Error ? error.message : String(error);

function encode({ step, tensors, averages, pools }: TrainerState): Uint8Array {
  const all: Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }> = { ...tensors };
  for (const [name, data] of Object.entries(averages)) all[averagePrefix + name] = { data, shape: [data.length] };
  for (const [name, { pictures }] of Object.entries(pools))
    for (const [index, data] of pictures.entries())
      all[poolPrefix(name) + String(index)] = { data, shape: [data.length] };
  return writeSafetensors(
    new Map(Object.entries(all).map(([name, { shape, data }]) => [name, floatTensor(shape, data, 'F32')])),
    new Map([['step', String(step)]]), // the manifest's hash then holds for its step as well
  );
}

function decode(bytes: Uint8Array, { step, pools }: Manifest): TrainerState {
  const file = readSafetensors(bytes);
  const written = file.metadata.get('step'); // earlier versions wrote none
  if (written !== undefined && Number(written) !== step)
    throw new Error(`manifest.json says step ${step}, and the state is of step ${written}`);
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
  const poolOf = ({ count: length, capacity }: { count: number; capacity: number }, name: string): Pool => {
    if (length > file.tensors.size) throw new Error(`manifest.json says ${length} pictures in a pool`);
    const pictures = Array.from({ length }, (_, index) => numbers(poolPrefix(name) + String(index)));
    return { capacity, pictures };
  };
  return { step, tensors, averages, pools: mapped(pools, poolOf) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('manifest.json is not JSON');
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const mapped = <T, U>(record: Readonly<Record<string, T>>, to: (value: T, name: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value, name)]));

async function writeSynced(
  path: string,
  content: Uint8Array | string,
  files: Pick<typeof nodeFiles, 'open'>,
): Promise<void> {
  const file = await files.open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
