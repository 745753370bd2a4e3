import { z } from 'zod';

/** Everything that decides a run's numbers. Written to config.json; a run goes on only with the same. Defaults are those of Zhu et al. 2017. */
export const TrainingConfig = z
  .object({
    formatVersion: z.literal(1).default(1),
    /** Folders of pictures, absolute. */
    folderA: z.string(),
    folderB: z.string(),
    /** What the two sets are called, for the models that are made of the run. */
    nameA: z.string().min(1).max(40),
    nameB: z.string().min(1).max(40),
    generator: z.object({ kind: z.literal('resnetGenerator'), filters: z.int().min(1).max(128), blocks: z.int().min(1).max(12) }),
    discriminator: z.object({ filters: z.int().min(1).max(128), layers: z.int().min(1).max(5) }),
    /** Pixels: pictures are brought to `load` and cut to `crop` at a random place. */
    load: z.int().min(32).max(1024),
    crop: z.int().min(32).max(1024),
    flip: z.boolean().default(true),
    steps: z.int().min(1).max(10_000_000),
    /** Share of the steps at the full learning rate, the others fall to 0. */
    constantShare: z.number().min(0).max(1).default(0.5),
    schedule: z.enum(['linear', 'step', 'cosine']).default('linear'),
    rate: z.number().positive().max(1).default(2e-4),
    beta1: z.number().min(0).lt(1).default(0.5),
    beta2: z.number().min(0).lt(1).default(0.999),
    lambdaA: z.number().nonnegative().default(10),
    lambdaB: z.number().nonnegative().default(10),
    identity: z.number().nonnegative().default(0.5),
    pool: z.int().min(0).max(1000).default(50),
    averageDecay: z.number().min(0).lt(1).default(0.999),
    seed: z.int().min(0).max(0xffffffff).default(1),
    /** Steps between two checkpoints. */
    checkpointEvery: z.int().min(1).default(500),
  })
  .refine(({ load, crop }) => crop <= load, { path: ['crop'], error: 'crop is not larger than load' })
  .refine(({ crop }) => crop % 4 === 0, { path: ['crop'], error: 'crop is a multiple of 4' });
export type TrainingConfig = z.infer<typeof TrainingConfig>;

/** What fits which machine. Times are for two CPU cores. */
export const presets = {
  /** Minutes: to see that it works. */
  try: {
    generator: { kind: 'resnetGenerator', filters: 16, blocks: 3 },
    discriminator: { filters: 16, layers: 2 },
    load: 72,
    crop: 64,
    steps: 1000,
  },
  /** A night: what the networks that ship were trained with. */
  overnight: {
    generator: { kind: 'resnetGenerator', filters: 32, blocks: 6 },
    discriminator: { filters: 64, layers: 3 },
    load: 143,
    crop: 128,
    steps: 30_000,
  },
  /** The paper's own: days on a CPU, hours on a graphics card. */
  paper: {
    generator: { kind: 'resnetGenerator', filters: 64, blocks: 9 },
    discriminator: { filters: 64, layers: 3 },
    load: 286,
    crop: 256,
    steps: 240_000,
  },
} as const satisfies Record<string, Partial<TrainingConfig>>;
