import { join } from 'node:path';
import type { AnyManifest } from './anyManifest.ts';
import type { GenerationManifest } from './generationManifest.ts';
import type { InpaintManifest } from './inpaintManifest.ts';
import { weightsCapBytes, type ModelManifest, type WeightsFile } from './manifest.ts';
import { parseManifest } from './parseManifest.ts';
import { checkRegularFile, readRegularFile, type FileExpectation } from './readRegularFile.ts';

/** A folder with a sound model.json and files of the announced sizes. Their contents are checked when they are used. */
export interface ModelPackage {
  readonly id: string;
  readonly folder: string;
  readonly manifest: ModelManifest;
}

/** The same of a network that fills holes. */
export interface InpaintPackage {
  readonly id: string;
  readonly folder: string;
  readonly manifest: InpaintManifest;
}

/** The same of a network that makes pictures from chance. */
export interface GenerationPackage {
  readonly id: string;
  readonly folder: string;
  readonly manifest: GenerationManifest;
}

export type AnyPackage = ModelPackage | InpaintPackage | GenerationPackage;

/** A model.json is a page of text; a larger one is something else. */
const manifestCapBytes = 1_000_000;

/** @throws ModelError */
export async function readManifest(folder: string): Promise<AnyManifest> {
  const bytes = await readRegularFile(join(folder, 'model.json'), {
    atMost: manifestCapBytes,
    missing: 'model/manifest-missing',
    wrong: 'model/manifest-invalid',
  });
  return parseManifest(new TextDecoder().decode(bytes));
}

/**
 * Whether the package's files are there and as long as announced; quick enough to do for every package whenever they are listed.
 * @throws ModelError weights-missing or weights-damaged
 */
export async function checkFiles({ folder, manifest }: AnyPackage): Promise<void> {
  for (const file of filesOf(manifest)) await checkRegularFile(join(folder, file.file), expectationOf(file));
}

function filesOf(manifest: AnyManifest): readonly Pick<WeightsFile, 'file' | 'bytes'>[] {
  if (manifest.task !== 'inpainting') return [manifest.weights, ...(manifest.discriminator ? [manifest.discriminator] : [])];
  return [manifest.network.kind === 'onnx' ? manifest.network.network : manifest.network.weights];
}

/** What the system must say of a weights file before it is read. */
export const expectationOf = ({ bytes }: Pick<WeightsFile, 'bytes'>): FileExpectation => ({
  atMost: weightsCapBytes,
  exactly: bytes,
  missing: 'model/weights-missing',
  wrong: 'model/weights-damaged',
});
