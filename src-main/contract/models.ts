import { z } from 'zod';
import { StudioError } from './errors.ts';

/** A text in every language of the studio; Serbian in Latin script (Cyrillic is made from it). */
export const Bilingual = z.object({ en: z.string(), sr: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

/** What a model is called by everything but people: the name of its package's folder. */
export const ModelId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dots, dashes and underscores, at most 64');

/** Who brought a model: it came with the studio, or it is the person's own, trained here or added. */
export const ModelOrigin = z.enum(['shipped', 'own']);
export type ModelOrigin = z.infer<typeof ModelOrigin>;

const common = {
  id: z.string(),
  origin: ModelOrigin,
  name: Bilingual,
  /** The network in one line, such as "ResNet generator, 32 filters, 6 blocks". */
  architecture: z.string(),
  /** Short side in pixels of the pictures it was trained on. */
  trainedSize: z.number().int().positive(),
  /** Numbers that were learnt; null where a foreign file does not say. */
  parameters: z.number().int().positive().nullable(),
  /** Bytes of the weights file. */
  sizeBytes: z.number().int().positive(),
  sha256: z.string(),
  licence: z.string(),
  source: z.string(),
  training: z.string(),
  knownFailures: z.array(Bilingual),
  folder: z.string(),
};

/** A network that translates. */
export const TranslationModelView = z.object({
  ...common,
  task: z.literal('translation'),
  direction: z.object({ from: Bilingual, to: Bilingual, suffix: z.string() }),
  /** Id of the package that translates the other way. */
  partner: z.string().nullable(),
  /** Its discriminator came with it, so that training can go on at once. */
  hasDiscriminator: z.boolean(),
  /** Channels of what that sees: 3 of a picture, 6 of a pair. */
  discriminatorSees: z.union([z.literal(3), z.literal(6)]).nullable(),
  /** How near its faster form is to the exact one, in decibels, on so many pictures; null where it has none. */
  faster: z.object({ median: z.number(), least: z.number(), pictures: z.int() }).nullable(),
  /** Its network as a setting of recipes, for runs that start with it. */
  generator: z.record(z.string(), z.unknown()),
});
export type TranslationModelView = z.infer<typeof TranslationModelView>;

/** A folder of pictures like those that will be translated. */
export const QuantisationRequest = z.object({ id: z.string(), folder: z.string().min(1) });
export type QuantisationRequest = z.infer<typeof QuantisationRequest>;

/** A network that fills holes. */
export const InpaintingModelView = z.object({
  ...common,
  task: z.literal('inpainting'),
  /** Sides that it insists on; null: any. */
  fixedSize: z.object({ height: z.int(), width: z.int() }).nullable(),
  /** Its masks can be shown as they close, layer by layer. */
  hasMasks: z.boolean(),
});
export type InpaintingModelView = z.infer<typeof InpaintingModelView>;

/** A network that makes pictures from chance; trainedSize is the side of its pictures. */
export const GenerationModelView = z.object({
  ...common,
  task: z.literal('generation'),
  /** Numbers of a latent vector. */
  latent: z.int().positive(),
  /** The family whose runs become such networks, and the channels of its layers. */
  family: z.enum(['dcgan', 'progan']),
  filters: z.int().positive(),
  isGrey: z.boolean(),
  /** Its discriminator came with it, so that edits can be kept near what is real. */
  hasDiscriminator: z.boolean(),
  /** It has learnt to guess vectors of pictures, so that a search begins near. */
  hasEncoder: z.boolean(),
});
export type GenerationModelView = z.infer<typeof GenerationModelView>;

/** A model package as the page and the command line show it. */
export const ModelView = z.discriminatedUnion('task', [TranslationModelView, InpaintingModelView, GenerationModelView]);
export type ModelView = z.infer<typeof ModelView>;

/** A package that cannot be used, and why. The others still work. */
export const BrokenModelView = z.object({ id: z.string(), folder: z.string(), error: StudioError });
export type BrokenModelView = z.infer<typeof BrokenModelView>;

export const ModelVerification = z.object({
  id: z.string(),
  sha256: z.string(),
  tensors: z.number(),
  parameters: z.number(),
  ms: z.number(),
});
export type ModelVerification = z.infer<typeof ModelVerification>;
