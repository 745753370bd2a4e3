import { z } from 'zod';

/** Filters of a network's first layer. */
const filters = z.int().min(1).max(128);
const norm = z.enum(['instance', 'batch']);

/** The network that translates: residual blocks for most, a U-Net where shapes stay in their places. */
export const GeneratorRecipe = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resnetGenerator'),
    filters,
    blocks: z.int().min(1).max(12),
    norm: norm.default('instance'),
    dropout: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('unetGenerator'),
    filters,
    /** Levels, each of which halves the picture: 7 for 128 pixels, 8 for 256. */
    downs: z.int().min(5).max(9),
    norm: norm.default('batch'),
    dropout: z.boolean().default(true),
  }),
]);
export type GeneratorRecipe = z.infer<typeof GeneratorRecipe>;

/** The network that judges: by patches, whose size grows with the layers, or pixel by pixel. */
export const DiscriminatorRecipe = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patchDiscriminator'), filters, layers: z.int().min(1).max(5), norm: norm.default('instance') }),
  z.object({ kind: z.literal('pixelDiscriminator'), filters, norm: norm.default('instance') }),
]);
export type DiscriminatorRecipe = z.infer<typeof DiscriminatorRecipe>;

/** How long a run is. A time becomes steps when the dry step has shown how long one takes. */
export const RunLength = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('steps'), steps: z.int().min(1).max(10_000_000), constantShare: z.number().min(0).max(1).default(0.5) }),
  z
    .object({ unit: z.literal('epochs'), constant: z.int().min(0).max(10_000), decay: z.int().min(0).max(10_000) })
    .refine(({ constant, decay }) => constant + decay > 0, { path: ['constant'], error: 'at least one epoch' }),
  z.object({
    unit: z.literal('minutes'),
    minutes: z.number().positive().max(60_000),
    constantShare: z.number().min(0).max(1).default(0.5),
  }),
]);
export type RunLength = z.infer<typeof RunLength>;

/** Everything that a person chooses of a training run, beside the pictures. Defaults are those of Zhu et al. 2017. */
export const TrainingRecipe = z
  .object({
    generator: GeneratorRecipe,
    discriminator: DiscriminatorRecipe,
    /** How fresh weights are drawn, and how wide. */
    init: z.enum(['normal', 'xavier', 'kaiming', 'orthogonal']).default('normal'),
    initGain: z.number().positive().max(10).default(0.02),
    loss: z.enum(['lsgan', 'vanilla', 'wgangp']).default('lsgan'),
    /** Weight of the gradient penalty of wgangp. */
    penalty: z.number().nonnegative().max(1000).default(10),
    /** Weights of the cycle losses. */
    lambdaA: z.number().nonnegative().max(1000).default(10),
    lambdaB: z.number().nonnegative().max(1000).default(10),
    /** Weight of the identity losses, as a share of the lambdas; 0 leaves them out and saves a fifth of the time. */
    identity: z.number().nonnegative().max(100).default(0.5),
    /** Earlier fakes that a discriminator sees again. */
    pool: z.int().min(0).max(1000).default(50),
    batch: z.int().min(1).max(64).default(1),
    /** Pixels: pictures are brought to load x load and cut to crop x crop at a random place. */
    load: z.int().min(32).max(1024),
    crop: z.int().min(32).max(1024),
    flip: z.boolean().default(true),
    length: RunLength,
    schedule: z.enum(['linear', 'step', 'plateau', 'cosine']).default('linear'),
    rate: z.number().positive().max(1).default(2e-4),
    beta1: z.number().min(0).lt(1).default(0.5),
    beta2: z.number().min(0).lt(1).default(0.999),
    /** Decay of the generators' moving average, which is what is published; 0 publishes the weights as they are. */
    averageDecay: z.number().min(0).lt(1).default(0.999),
    /** Steps in which only the discriminators learn: they catch up where generators come from a model and discriminators start fresh. */
    warmUp: z.int().min(0).max(100_000).default(0),
    seed: z.int().min(0).max(0xffffffff).default(1),
    /** Steps between two sample strips, and between two checkpoints. */
    sampleEvery: z.int().min(1).max(1_000_000).default(100),
    checkpointEvery: z.int().min(1).max(1_000_000).default(500),
    /** Every how many checkpoints one is kept for good; 0 keeps only last, previous and best. */
    keepEvery: z.int().min(0).max(1_000_000).default(0),
  })
  .refine(({ load, crop }) => crop <= load, { path: ['crop'], error: 'crop is not larger than load' })
  .refine(({ crop, generator }) => crop % multipleOf(generator) === 0, {
    path: ['crop'],
    error: 'crop is a multiple of 4, of 2 to the number of levels for a U-Net',
  })
  .refine(({ crop, discriminator }) => discriminator.kind !== 'patchDiscriminator' || crop >= smallestFor(discriminator.layers), {
    path: ['discriminator'],
    error: 'the pictures are large enough for the layers of the discriminator',
  });
export type TrainingRecipe = z.infer<typeof TrainingRecipe>;

/** Sides of a generator's pictures are multiples of this. */
export const multipleOf = (generator: GeneratorRecipe): number => (generator.kind === 'unetGenerator' ? 2 ** generator.downs : 4);

/** Smallest side on which a patch discriminator still has verdicts of more than one value for its norms: two 4 x 4 layers of stride 1 follow the halvings. */
const smallestFor = (layers: number): number => 2 ** layers * 4;

const presetRecipe = (
  generator: [filters: number, blocks: number],
  judge: [filters: number, layers: number],
  crop: number,
  length: RunLength,
) =>
  TrainingRecipe.parse({
    generator: { kind: 'resnetGenerator', filters: generator[0], blocks: generator[1] },
    discriminator: { kind: 'patchDiscriminator', filters: judge[0], layers: judge[1] },
    ...{ crop, load: loadFor(crop), length },
  });

/** Pictures are brought to 12 % more than the size at which they are cut (286 for 256), as in the official code. */
export const loadFor = (crop: number): number => Math.round(crop * 1.12);

export const presetNames = ['try', 'overnight', 'paper'] as const;
export type PresetName = (typeof presetNames)[number];

/** What fits which machine: minutes on two cores; a night; days on a CPU or hours on a graphics card, as the paper has it. */
export const presets: () => Readonly<Record<PresetName, TrainingRecipe>> = () => ({
  try: presetRecipe([16, 3], [16, 2], 64, { unit: 'steps', steps: 1000, constantShare: 0.5 }),
  overnight: presetRecipe([32, 6], [64, 3], 128, { unit: 'steps', steps: 30_000, constantShare: 0.5 }),
  paper: presetRecipe([64, 9], [64, 3], 256, { unit: 'epochs', constant: 100, decay: 100 }),
});
