import { join } from 'node:path';
import { z } from 'zod';
import type { Quantisation } from '../../../graph/quantisation.ts';
import { readDocument } from '../readDocument.ts';
import { Sha256 } from './manifest.ts';
import type { ModelPackage } from './modelPackage.ts';

/** Name of the file, in a package or where the studio keeps its own. */
export const quantisationFile = 'quantised.json';

const ValueRange = z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, 'a lower and a higher value');

/**
 * quantised.json: the ranges over which eight bits are spread in each convolution, measured on pictures. The weights become whole numbers when the network is
 * loaded, so that this file is all that the faster form of a network needs, and it can be made anew without the network being touched.
 */
export const QuantisationFile = z.object({
  formatVersion: z.literal(1),
  /** SHA-256 of the weights whose activations were measured. */
  weights: Sha256,
  /** Pictures whose activations were measured. */
  pictures: z.int().positive(),
  /** How near the faster network is to the exact one on other pictures, in decibels of its output -1..1. */
  psnr: z.object({ median: z.number(), least: z.number(), pictures: z.int().positive() }),
  /** By the names of the convolutions' weights. */
  ranges: z.record(z.string(), z.object({ input: ValueRange, output: ValueRange })),
});
export type QuantisationFile = z.infer<typeof QuantisationFile>;

/** Where a studio keeps the quantisations that it made of models that came with it, whose folders may not be written. */
export const ownQuantisation = (folder: string, modelId: string): string => join(folder, modelId, quantisationFile);

/** The quantisation of a model's very weights that was made here, else the one in its package; null where there is none. */
export async function readQuantisation(
  { id, folder, manifest }: ModelPackage,
  ownFolder: string | null,
): Promise<QuantisationFile | null> {
  const places = [...(ownFolder === null ? [] : [ownQuantisation(ownFolder, id)]), join(folder, quantisationFile)];
  for (const place of places) {
    const found = await readDocument(place, QuantisationFile);
    if (found?.weights === manifest.weights.sha256) return found;
  }
  return null;
}

export const quantisationOf = ({ ranges }: QuantisationFile): Quantisation => new Map(Object.entries(ranges));
