import { z } from 'zod';
import { command, nothing } from './command.ts';
import { JobView } from './jobs.ts';
import { Bytes, EncodedPicture } from './pictures.ts';

/** Latent vectors of a model, one after the other: float32, little-endian. */
export const Latents = Bytes;

/** Pictures of a model, one after the other: RGBA, 8 bit, rows from top to bottom. */
export const Samples = z.object({ side: z.int().positive(), count: z.int().positive(), levels: Bytes });
export type Samples = z.infer<typeof Samples>;

export const sampleForms = ['sheet', 'webp', 'gif', 'png'] as const;
/** How samples are written: all on one sheet, as an animation, or each as a PNG of its own. */
export const SampleForm = z.enum(sampleForms);
export type SampleForm = z.infer<typeof SampleForm>;

/** How samples become files. */
export const SampleFiles = z.object({
  form: SampleForm,
  /** Times by which each pixel is enlarged, smoothly. */
  scale: z.int().min(1).max(16).default(1),
  /** Pictures in a row of a sheet; null: about as many rows as columns. */
  columns: z.int().min(1).max(256).nullable().default(null),
  framesPerSecond: z.number().min(1).max(60).default(12),
});
export type SampleFiles = z.input<typeof SampleFiles>;

/** Most vectors of one question: a page asks for what it shows. */
export const mostSamples = 1024;

/** Steps that an encoder learns: some minutes on two cores. */
export const encoderSteps = 1200;

const model = z.object({ modelId: z.string() });
const samples = model.extend({ latents: Latents });

/** What is wanted of pictures, by weight, and the maps that say where. All maps have the side of the model's pictures. */
export const Wish = z.object({
  weights: z.object({
    colour: z.number().min(0),
    pyramid: z.number().min(0),
    edges: z.number().min(0),
    near: z.number().min(0),
    real: z.number().min(0),
    prior: z.number().min(0),
  }),
  /** RGB, 8 bit: colours that are wanted, and where, 0..255. */
  target: Bytes.nullable(),
  targetMap: Bytes.nullable(),
  /** Directions across drawn edges, two bytes each: 128 + 127 times cosine and sine of twice the angle; and where, 0..255. */
  edges: Bytes.nullable(),
  edgeMap: Bytes.nullable(),
  /** RGB, 8 bit: what shall stay, and where, 0..255. */
  origin: Bytes.nullable(),
  originMap: Bytes.nullable(),
});
export type Wish = z.infer<typeof Wish>;

/** Where an optimisation is: vectors, their two moments, and steps done. */
export const SteeringState = z.object({
  latents: Latents,
  means: Latents,
  squares: Latents,
  step: z.int().nonnegative(),
});
export type SteeringState = z.infer<typeof SteeringState>;

/** What networks make of chance, and how they are led. */
export const generationCommands = {
  /** What a model makes of latent vectors. */
  'generation.pictures': command('page', samples, Samples),
  /** The same as one file in memory: a sheet or an animation. */
  'generation.encode': command(
    'page',
    samples.extend({ files: SampleFiles }),
    EncodedPicture.extend({ name: z.string() }),
  ),
  /** The same, to a path: a file, or for single PNGs a folder. */
  'generation.write': command(
    'host',
    samples.extend({ files: SampleFiles, path: z.string().min(1), overwrite: z.boolean() }),
    z.object({ paths: z.array(z.string()).min(1) }),
  ),
  /** A picture of the session as a model sees it: its middle square, RGB, 8 bit. */
  'generation.seen': command(
    'page',
    model.extend({ pictureId: z.string() }),
    z.object({ side: z.int().positive(), levels: Bytes }),
  ),
  /**
   * An edit, as what changes between two vectors, done to a photograph of the session at its full size: PNG.
   * @param mask where it may change, of the model's size, 0..255; null: wherever the edit changes something
   */
  'generation.carry': command(
    'page',
    model.extend({ pictureId: z.string(), from: Latents, to: Latents, mask: Bytes.nullable().default(null) }),
    EncodedPicture.extend({ name: z.string() }),
  ),
  /**
   * Directions in which a model's pictures vary most, the strongest first.
   * @returns vectors of length 1, the share that each has of the variance of what the network makes of samples first, 0..1, and the names that a person gave them
   */
  'generation.directions': command(
    'page',
    model.extend({ count: z.int().min(1).max(64) }),
    z.object({ directions: Latents, shares: z.array(z.number()), names: z.array(z.string()) }),
  ),
  /** Gives directions names, in their order, and keeps both with the model. */
  'generation.nameDirections': command('page', model.extend({ names: z.array(z.string().max(60)).max(64) }), nothing),
  /** Queues the learning of an encoder, which guesses vectors of pictures; progress and outcome arrive as job.changed, then models.changed. */
  'generation.learnEncoder': command(
    'page',
    model.extend({ steps: z.int().min(1).max(100_000).default(encoderSteps) }),
    JobView,
  ),
  /** The vector that a model's encoder guesses of a picture, RGB, 8 bit, of the model's size; null where it has no encoder. */
  'generation.guess': command('page', model.extend({ levels: Bytes }), z.object({ latent: Latents.nullable() })),
  /** A few steps of leading candidates towards what is wanted. Nothing is kept: who asks has the state. */
  'generation.steer': command(
    'page',
    model.extend({
      state: SteeringState,
      wish: Wish,
      rate: z.number().positive().max(1),
      steps: z.int().min(1).max(100),
    }),
    z.object({
      state: SteeringState,
      samples: Samples,
      /** How far each candidate is from each part of the wish, before the last step; 0 is none. */
      terms: z.array(Wish.shape.weights),
    }),
  ),
} as const;
