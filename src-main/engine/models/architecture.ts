import { z } from 'zod';

/** The studio's pictures have three channels; networks of other depths come with the features that need them. */
const channels = { inputChannels: z.literal(3).default(3), outputChannels: z.literal(3).default(3) };
/** Channels of the first layer. The bound keeps a hostile package from asking for a graph that no machine can hold. */
const filters = z.int().min(1).max(1024);

const ResnetGenerator = z.object({
  kind: z.literal('resnetGenerator'),
  filters,
  /** Residual blocks: 6 for 128 pixels, 9 for 256. */
  blocks: z.int().min(1).max(64),
  norm: z.enum(['instance', 'batch']).default('instance'),
  /** It was trained with dropout, which counts as a layer in the names of its tensors. */
  dropout: z.boolean().default(false),
  ...channels,
});

const UnetGenerator = z.object({
  kind: z.literal('unetGenerator'),
  /** Levels, each of which halves the picture: 7 for 128 pixels, 8 for 256. */
  downs: z.int().min(2).max(12),
  filters,
  norm: z.enum(['instance', 'batch']).default('batch'),
  ...channels,
});

/** A network that translates pictures, by its kind and the options that shape its graph. A further kind is a further member here. */
export const Architecture = z.discriminatedUnion('kind', [ResnetGenerator, UnetGenerator]);
export type Architecture = z.infer<typeof Architecture>;

/** The network that judged the translations while they were trained; needed to train further. */
export const DiscriminatorArchitecture = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('patchDiscriminator'),
    filters,
    /** Layers with stride 2: 3 see 70 x 70 pixels. */
    layers: z.int().min(1).max(5),
    norm: z.enum(['instance', 'batch']).default('instance'),
  }),
  z.object({ kind: z.literal('pixelDiscriminator'), filters, norm: z.enum(['instance', 'batch']).default('instance') }),
]);
export type DiscriminatorArchitecture = z.infer<typeof DiscriminatorArchitecture>;
