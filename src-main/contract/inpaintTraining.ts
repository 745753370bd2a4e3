import { z } from 'zod';
import { command } from './command.ts';
import { JobView } from './jobs.ts';
import { SetName } from './trainingRequest.ts';

/** How long a run is. A time becomes steps when a few dry ones have shown how long one takes. */
const InpaintLength = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('steps'), steps: z.int().min(1).max(10_000_000) }),
  z.object({ unit: z.literal('minutes'), minutes: z.number().positive().max(60_000) }),
]);

const weight = z.number().nonnegative().max(1000);
const share = z.number().min(0).max(0.95);

/** Everything that a person may choose of a training of partial convolutions. Defaults are those of Liu et al. 2018 where it has any. */
export const InpaintTrainingRecipe = z
  .object({
    /** Halvings of the network, and channels of its first layer. */
    levels: z.int().min(2).max(8).default(5),
    filters: z.int().min(1).max(128).default(32),
    /** Pixels at which it learns, and to which a picture's middle square is brought before it is cut. */
    crop: z.int().min(16).max(1024).default(96),
    load: z.int().min(16).max(2048).default(160),
    batch: z.int().min(1).max(64).default(4),
    flip: z.boolean().default(true),
    /** Smallest and largest share of a picture that a hole is. */
    leastHole: share.default(0.02),
    mostHole: share.default(0.5),
    /** Weights of the losses; `detail` and `texture` take the place of the paper's perceptual and style terms. */
    losses: z
      .object({ valid: weight, hole: weight, variation: weight, detail: weight, texture: weight })
      .default({ valid: 1, hole: 6, variation: 0.1, detail: 1, texture: 2 }),
    length: InpaintLength,
    rate: z.number().positive().max(1).default(2e-4),
    /** The last share of the steps goes at this rate with the encoder's batch norms frozen. */
    fineRate: z.number().positive().max(1).default(5e-5),
    fineShare: z.number().min(0).max(1).default(0.2),
    beta1: z.number().min(0).lt(1).default(0.9),
    beta2: z.number().min(0).lt(1).default(0.999),
    /** Decay of the moving average of the weights, which is what is published. */
    averageDecay: z.number().min(0).lt(1).default(0.999),
    seed: z.int().min(0).max(0xffffffff).default(1),
    checkpointEvery: z.int().min(1).max(1_000_000).default(500),
  })
  .refine(({ load, crop }) => crop <= load, { path: ['crop'], error: 'crop is not larger than load' })
  .refine(({ crop, levels }) => crop % 2 ** levels === 0, { path: ['crop'], error: 'crop is a multiple of 2 to the number of levels' })
  .refine(({ crop }) => crop % 16 === 0, { path: ['crop'], error: 'crop is a multiple of 16, for the bands of the losses' })
  .refine(({ leastHole, mostHole }) => leastHole <= mostHole, { path: ['leastHole'], error: 'the smallest hole is not the largest' });
export type InpaintTrainingRecipe = z.infer<typeof InpaintTrainingRecipe>;

/** A new run by the path of its pictures. `name` becomes the id of the model that it will be. */
export const InpaintTrainingRequest = z.object({ folder: z.string(), name: SetName, recipe: InpaintTrainingRecipe });
export type InpaintTrainingRequest = z.infer<typeof InpaintTrainingRequest>;

/** How well a checkpoint fills the same holes in the same held-out pictures every time: mean absolute error inside them, in levels 0..255. */
export const HoleReview = z.object({ step: z.int(), holeL1: z.number(), pictures: z.int() });
export type HoleReview = z.infer<typeof HoleReview>;

/** A run that learns to fill holes, as its folder tells it. */
export const InpaintRunView = z.object({
  path: z.string(),
  name: z.string(),
  folder: z.string(),
  recipe: InpaintTrainingRecipe,
  /** Steps in all, of the newest checkpoint, and the first one with the encoder's batch norms frozen. */
  steps: z.int(),
  step: z.int(),
  fineTuneFrom: z.int(),
  /** It trains now, in whatever process. */
  isTraining: z.boolean(),
  reviews: z.array(HoleReview),
});
export type InpaintRunView = z.infer<typeof InpaintRunView>;

export const inpaintTrainingCommands = {
  /** Null for a folder that holds no such run. */
  'inpaintTraining.show': command('host', z.object({ run: z.string() }), z.object({ run: InpaintRunView.nullable() })),

  /** Trains partial convolutions in a run folder; without a request it goes on at the folder's last checkpoint. Steps arrive as train.step. */
  'inpaintTraining.start': command(
    'host',
    z.object({
      run: z.string(),
      request: InpaintTrainingRequest.nullable(),
      force: z.boolean(),
      /** Threads of the runtime; null: one for every core. */
      threads: z.int().min(1).max(256).nullable(),
    }),
    JobView,
  ),
} as const;
