import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Safetensors } from '../../../formats/safetensors/read.ts';
import { writeNew } from '../../../imaging/writeFile.ts';
import { readDocument } from '../readDocument.ts';
import { loadWeights } from './loadWeights.ts';
import { Sha256, WeightsFile } from './manifest.ts';
import type { GenerationPackage } from './modelPackage.ts';
import { originOf } from './origin.ts';

/** encoder.json: a network that guesses the latent vectors of pictures for one generator. */
export const EncoderFile = z.object({
  formatVersion: z.literal(1),
  /** SHA-256 of the generator's weights. */
  generator: Sha256,
  filters: z.int().min(1).max(1024),
  steps: z.int().positive(),
  weights: WeightsFile,
});
export type EncoderFile = z.infer<typeof EncoderFile>;

/** An encoder with its numbers. */
export interface Encoder {
  readonly file: EncoderFile;
  readonly weights: Safetensors;
}

const fileName = 'encoder.json';

interface Folders {
  readonly dataFolder: string;
}

/** Where an encoder that was learnt here lies: with a person's own model; of one that came with the studio beside the data. */
const placeOf = (model: GenerationPackage, folders: Folders): string =>
  originOf(model, folders) === 'own' ? model.folder : join(folders.dataFolder, 'encoders', model.id);

/** Which encoder there is for a model's very weights; null where nobody has let it learn one. */
export async function encoderOf(
  model: GenerationPackage,
  folders: Folders,
): Promise<{ readonly folder: string; readonly file: EncoderFile } | null> {
  for (const folder of [placeOf(model, folders), model.folder]) {
    const file = await readDocument(join(folder, fileName), EncoderFile);
    if (file?.generator === model.manifest.weights.sha256) return { folder, file };
  }
  return null;
}

/** The same with its numbers. @throws ModelError where its file is damaged */
export async function loadEncoder(model: GenerationPackage, folders: Folders): Promise<Encoder | null> {
  const found = await encoderOf(model, folders);
  return found && { file: found.file, weights: await loadWeights(found.folder, found.file.weights) };
}

/** @throws PictureError with an output/... code */
export async function writeEncoder(
  model: GenerationPackage,
  folders: Folders,
  file: EncoderFile,
  bytes: Uint8Array,
): Promise<void> {
  const folder = placeOf(model, folders);
  const path = join(folder, fileName);
  await mkdir(dirname(path), { recursive: true });
  await writeNew(join(folder, file.weights.file), bytes, { overwrite: true });
  await writeNew(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`), { overwrite: true });
}
