import { z } from 'zod';
import { Bilingual } from '../../../contract/models.ts';
import { formatVersion, Id, WeightsFile } from './manifest.ts';

/** Sides that are 4 times a power of two. */
const side = z.union([8, 16, 32, 64, 128, 256].map((pixels) => z.literal(pixels)));
const channels = z.union([z.literal(1), z.literal(3)]);
const filters = z.int().min(1).max(1024);
const norm = z.enum(['batch', 'instance', 'plain']);

/** A network that makes pictures from latent vectors, and what shapes its graph. */
export const Generator = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dcganGenerator'), side, channels, filters, norm }),
  z.object({
    kind: z.literal('progressiveGenerator'),
    side,
    channels,
    filters,
    /** Side of the largest pictures that it has learnt to make. */
    grown: z.union([side, z.literal(4)]),
  }),
]);
export type Generator = z.infer<typeof Generator>;

/** A network that tells pictures from samples. */
export const Judge = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dcganDiscriminator'), side, filters, norm, isSpectral: z.boolean() }),
  z.object({ kind: z.literal('progressiveDiscriminator'), side, filters }),
]);
export type Judge = z.infer<typeof Judge>;

/** model.json of a network that makes pictures from chance. Keys that are not known are passed over. */
export const GenerationManifest = z.object({
  formatVersion: z.literal(formatVersion),
  id: Id,
  name: Bilingual,
  task: z.literal('generation'),
  generator: Generator,
  /** Numbers of a latent vector, each standard normal. */
  latent: z.int().min(1).max(4096),
  /** Values of the pictures. */
  valueRange: z.tuple([z.literal(-1), z.literal(1)]),
  weights: WeightsFile,
  /** The network that judged its samples while it learnt; by it edits are kept near what is real. */
  discriminator: WeightsFile.extend({ network: Judge }).optional(),
  licence: z.string().min(1),
  source: z.string(),
  training: z.looseObject({ summary: z.string() }),
  knownFailures: z.array(Bilingual),
});
export type GenerationManifest = z.infer<typeof GenerationManifest>;
