import { z } from 'zod';
import { Bilingual } from '../../../contract/models.ts';
import { startNames } from '../../../nets/inpaintingOptions.ts';
import { networkSides } from '../../../contract/networkSides.ts';
import { formatVersion, Id, PlainFileName, Sha256, WeightsFile, weightsCapBytes } from './manifest.ts';

/** A network that fills holes as its makers left it: one file, with nothing beside it. */
const OnnxFile = z.object({ file: PlainFileName, sha256: Sha256, bytes: z.int().positive().max(weightsCapBytes) });
export type OnnxFile = z.infer<typeof OnnxFile>;

/** Lowest and highest value of a picture as a network has it. */
const Range = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, 'a lower and a higher value');

/** How a foreign network is spoken to; found by its inputs and by a dry run when it was added. */
export const OnnxConvention = z.object({
  inputs: z.discriminatedUnion('kind', [
    /** As LaMa: a picture [1, 3, H, W] and a mask [1, 1, H, W]. */
    z.object({ kind: z.literal('pair'), image: z.string(), mask: z.string() }),
    /** As MI-GAN: one tensor [1, 4, H, W]; the mask comes first or last, and the picture is blank in the hole. */
    z.object({
      kind: z.literal('joined'),
      image: z.string(),
      isMaskFirst: z.boolean(),
      /** As DeepFill: [1, 5, H, W], a channel of ones between the picture and the mask. */
      hasOnes: z.boolean().default(false),
    }),
  ]),
  output: z.string(),
  /** What the mask holds in the hole and where the picture is known. */
  hole: z.number(),
  known: z.number(),
  range: Range,
  outputRange: Range,
  /** Sides that the network insists on; null: any multiple. */
  fixedSize: z.object({ height: z.int().positive(), width: z.int().positive() }).nullable(),
});
export type OnnxConvention = z.infer<typeof OnnxConvention>;

/** The network of an inpainting package. */
const InpaintNetwork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pconvUnet'),
    /** Halvings, and channels of the first layer. */
    levels: z.int().min(2).max(8),
    filters: z.int().min(1).max(256),
    start: z.enum(startNames).default('blank'),
    weights: WeightsFile,
  }),
  z.object({
    kind: z.literal('gatedUnet'),
    /** Channels of the first layer and of the dilated middle, and how often that goes through its dilations. */
    filters: z.int().min(1).max(256),
    inner: z.int().min(1).max(1024),
    rounds: z.int().min(1).max(8),
    /** Given the colours of the rim along eight orientations. */
    rays: z.boolean().default(false),
    /** Contextual attention in the middle. */
    attention: z.boolean().default(false),
    start: z.enum(startNames),
    weights: WeightsFile,
  }),
  z.object({ kind: z.literal('onnx'), network: OnnxFile, convention: OnnxConvention }),
]);

/** model.json of a network that fills holes. Keys that are not known are passed over. */
export const InpaintManifest = z.object({
  formatVersion: z.literal(formatVersion),
  id: Id,
  name: Bilingual,
  task: z.literal('inpainting'),
  network: InpaintNetwork,
  /** Short side in pixels of the pictures it was trained on. */
  trainedSize: z.int().min(networkSides.least).max(networkSides.most),
  /** Sides of the network's input must be multiples of this. */
  multiple: z.int().min(1).max(4096),
  licence: z.string().min(1),
  source: z.string(),
  training: z.looseObject({ summary: z.string() }),
  knownFailures: z.array(Bilingual),
});
export type InpaintManifest = z.infer<typeof InpaintManifest>;
