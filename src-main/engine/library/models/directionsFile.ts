import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeNew } from '../../../imaging/writeFile.ts';
import { readDocument } from '../readDocument.ts';
import { Sha256 } from './manifest.ts';
import type { GenerationPackage } from './modelPackage.ts';
import { originOf } from './origin.ts';

/** directions.json: directions in the latent space of a model with the names that a person gave them. */
const DirectionsFile = z.object({
  formatVersion: z.literal(1),
  /** SHA-256 of the weights in whose space they are. */
  weights: Sha256,
  directions: z
    .array(z.object({ name: z.string().max(60), share: z.number(), vector: z.array(z.number()) }))
    .min(1)
    .max(64),
});
export type NamedDirection = z.infer<typeof DirectionsFile>['directions'][number];

const fileName = 'directions.json';

interface Folders {
  readonly dataFolder: string;
}

/** Where they are kept: with the model, so that they go where it goes; those of a model that came with the studio, whose folder may not be written, beside the data. */
const placeOf = (model: GenerationPackage, folders: Folders): string =>
  originOf(model, folders) === 'own'
    ? join(model.folder, fileName)
    : join(folders.dataFolder, 'directions', model.id, fileName);

/** The named directions of a model's very weights; null where nobody has named any. */
export async function readDirections(model: GenerationPackage, folders: Folders): Promise<NamedDirection[] | null> {
  for (const place of [placeOf(model, folders), join(model.folder, fileName)]) {
    const found = await readDocument(place, DirectionsFile);
    if (found?.weights === model.manifest.weights.sha256 && fits(found.directions, model)) return found.directions;
  }
  return null;
}

const fits = (directions: readonly NamedDirection[], { manifest }: GenerationPackage): boolean =>
  directions.every(({ vector }) => vector.length === manifest.latent);

/** @throws PictureError with an output/... code */
export async function writeDirections(
  model: GenerationPackage,
  folders: Folders,
  directions: readonly NamedDirection[],
): Promise<void> {
  const path = placeOf(model, folders);
  await mkdir(dirname(path), { recursive: true });
  const file = { formatVersion: 1, weights: model.manifest.weights.sha256, directions };
  await writeNew(path, Buffer.from(`${JSON.stringify(file)}\n`), { overwrite: true });
}
