import { z } from 'zod';
import { Bilingual, ModelId } from '../../../contract/models.ts';
import { networkSides } from '../../../contract/networkSides.ts';
import { Architecture, DiscriminatorArchitecture } from './architecture.ts';

/** The version of model.json that this studio reads and writes. Raised when an older studio would misunderstand a newer package. */
export const formatVersion = 1;

/** Largest weights file in bytes: 20 times the largest generator of the field, and still small enough to be read as one buffer. */
export const weightsCapBytes = 1 << 30;

export const Id = ModelId;

/** A name in the package's own folder: a manifest may not reach for files elsewhere. */
export const PlainFileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a plain file name in the same folder');

/** Becomes part of output files: `photo.zebra.jpg`. */
const Suffix = z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u, 'letters, digits, dashes and underscores, at most 32');

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

export const WeightsFile = z.object({
  file: PlainFileName,
  sha256: Sha256,
  /** How the numbers are stored; they are computed with as float32. */
  dtype: z.enum(['F16', 'BF16', 'F32']),
  bytes: z.int().positive().max(weightsCapBytes),
  parameters: z.int().positive(),
});
export type WeightsFile = z.infer<typeof WeightsFile>;

/** model.json of a network that translates: what a package is, and what its files must be. Keys that are not known are passed over. */
export const ModelManifest = z.object({
  formatVersion: z.literal(formatVersion),
  id: Id,
  name: Bilingual,
  task: z.literal('translation'),
  direction: z.object({ from: Bilingual, to: Bilingual, suffix: Suffix }),
  /** Id of the package that translates the other way; null where there is none. */
  partner: Id.nullable(),
  architecture: Architecture,
  /** Short side in pixels of the pictures it was trained on. */
  trainedSize: z.int().min(networkSides.least).max(networkSides.most),
  /** Sides of the network's input must be multiples of this. */
  multiple: z.int().min(1).max(4096),
  /**
   * 'averaged': batch norms by their running statistics, no dropout. 'asTrained': batch norms by the picture's own statistics and dropout by a seed,
   * as pix2pix does it (Isola et al. 2017, section 3.3).
   */
  atTestTime: z.enum(['averaged', 'asTrained']).default('averaged'),
  /** Values of the network's input and output. */
  valueRange: z.tuple([z.literal(-1), z.literal(1)]),
  weights: WeightsFile,
  discriminator: WeightsFile.extend({
    architecture: DiscriminatorArchitecture,
    /** 6 where it sees a picture beside its translation. */
    inputChannels: z.union([z.literal(3), z.literal(6)]).default(3),
  }).optional(),
  licence: z.string().min(1),
  source: z.string(),
  /** How it was trained: one line for people; a package may say more beside it. */
  training: z.looseObject({ summary: z.string() }),
  knownFailures: z.array(Bilingual),
});
export type ModelManifest = z.infer<typeof ModelManifest>;
