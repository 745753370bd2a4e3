import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { floatTensor } from '../../../../formats/safetensors/encodeTensor.ts';
import type { TensorData } from '../../../../formats/safetensors/tensor.ts';
import { writeSafetensors } from '../../../../formats/safetensors/write.ts';

/** A folder of its own for one test; gone after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'grevy-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Tensors of a make-believe network, and what it would be expected to have. */
export const tinyTensors: ReadonlyMap<string, TensorData> = new Map([
  ['model.1.weight', floatTensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6), 'F16')],
  ['model.1.bias', floatTensor([2], Float32Array.of(-1, 1), 'F16')],
]);
export const tinyShapes: ReadonlyMap<string, readonly number[]> = new Map([...tinyTensors].map(([name, { shape }]) => [name, shape]));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The "weights" member of model.json for these bytes. */
export const announce = (bytes: Uint8Array, parameters = 8) => ({
  file: 'weights.safetensors',
  sha256: sha256(bytes),
  dtype: 'F16',
  bytes: bytes.length,
  parameters,
});

/** A sound model.json for these weights, with changes. */
export const manifestFor = (weights: Uint8Array, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  formatVersion: 1,
  id: 'tiny',
  name: { en: 'Tiny', sr: 'Majušni' },
  task: 'translation',
  direction: { from: { en: 'horse', sr: 'konj' }, to: { en: 'zebra', sr: 'zebra' }, suffix: 'zebra' },
  partner: null,
  architecture: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
  trainedSize: 128,
  multiple: 4,
  valueRange: [-1, 1],
  weights: announce(weights),
  licence: 'MIT',
  source: 'made for a test',
  training: { summary: 'none' },
  knownFailures: [],
  ...changes,
});

export interface Package {
  readonly name?: string;
  readonly weights?: Uint8Array;
  /** model.json as an object, or as the text to be written. */
  readonly manifest?: Record<string, unknown> | string;
}

/** Puts a package into a folder of packages; a sound one where nothing else is asked for. */
export async function addPackage(parent: string, { name = 'tiny', ...parts }: Package = {}): Promise<string> {
  const weights = parts.weights ?? writeSafetensors(tinyTensors);
  const manifest = parts.manifest ?? manifestFor(weights);
  const folder = join(parent, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.safetensors'), weights);
  await writeFile(join(folder, 'model.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return folder;
}
