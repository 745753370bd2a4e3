import { z } from 'zod';
import { command, id, nothing } from './command.ts';
import { JobView } from './jobs.ts';
import { FillChoice } from './fills.ts';
import { Bilingual, ModelOrigin } from './models.ts';
import { Bytes, EncodedPicture, Notices, OutputFormat } from './pictures.ts';

/** What marks the place to work on in a mask's file: white, black, or whichever is obvious. */
export const HoleColour = z.enum(['auto', 'white', 'black']);
export type HoleColour = z.infer<typeof HoleColour>;

/** What a mask is painted for: a hole to be filled, a translation that is kept inside it, or the places of a fill where another one shows. */
export const MaskUse = z.enum(['hole', 'restriction', 'choice']);
export type MaskUse = z.infer<typeof MaskUse>;

/**
 * A mask of this session, at the size of its picture. It never changes: a mask that was edited is a new one, in whose favour the engine forgets those of
 * the same picture and use that no fill was made of.
 */
export const MaskView = z.object({
  id: z.string(),
  pictureId: z.string(),
  use: MaskUse.default('hole'),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Pixels that are masked at all. */
  pixels: z.int().nonnegative(),
  /** The colour that marked them in the file or bytes that came. */
  hole: z.enum(['white', 'black']),
  createdAt: z.number(),
});
export type MaskView = z.infer<typeof MaskView>;

export const maskOperationNames = ['invert', 'grow', 'shrink', 'feather', 'smooth', 'fill-holes'] as const;
/** In pixels; for those operations that have one. */
const radius = z.number().min(0).max(4096);

/** Mask files for a batch: one for all pictures, or a folder with `name.mask.png` for `name.jpg`. */
export const MaskFiles = z.object({
  path: z.string().min(1),
  isFolder: z.boolean(),
  hole: HoleColour,
  isFitted: z.boolean(),
});
export type MaskFiles = z.infer<typeof MaskFiles>;

/** A filled hole: its pixels stay in the engine; seen, encoded and saved by this id wherever a translation's id goes. */
export const FillView = z.object({
  id: z.string(),
  pictureId: z.string(),
  maskId: z.string(),
  choice: FillChoice,
  /** What the hole is filled by where the person chose so by hand, one fill over the other; none for a fill of one method. */
  mixedWith: z.array(FillChoice).default([]),
  /** Pixels that the mask let change. */
  pixels: z.int().positive(),
  ms: z.number(),
  notices: Notices,
  createdAt: z.number(),
});
export type FillView = z.infer<typeof FillView>;

/** Where a network took a hole, or one of several, from. */
export const AttentionMap = z.object({
  /** What the network saw, in pixels of the picture: divided into places, in rows. It may reach beyond the picture's right and lower border. */
  area: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  columns: z.int().positive(),
  rows: z.int().positive(),
  /** The places that are hidden, wholly or in part. */
  places: z.array(z.int().nonnegative()),
  /** For each of them how much it takes from every place, of 255; 255 is that of its peak. */
  shares: Bytes,
  /** The largest share of each, 0..1. */
  peaks: z.array(z.number()),
});
export type AttentionMap = z.infer<typeof AttentionMap>;

export const FillBatchRequest = z.object({
  inputs: z.array(z.string()).min(1),
  /** A file (one input), a folder, or null: beside each input. */
  output: z.string().nullable(),
  outputIsFolder: z.boolean(),
  masks: MaskFiles,
  choice: FillChoice,
  format: z.union([z.literal('input'), OutputFormat]),
  quality: z.int().min(1).max(100),
  overwrite: z.boolean(),
});
export type FillBatchRequest = z.infer<typeof FillBatchRequest>;

export const FillBenchRequest = z.object({
  pictures: z.string().min(1),
  masks: z.string().min(1),
  methods: z.array(z.string()).min(1),
  bins: z.int().min(1).max(100),
  /** Folder of bench.csv, summary.csv and sheet.png; made when it is not there. */
  output: z.string().min(1),
});
export type FillBenchRequest = z.infer<typeof FillBenchRequest>;

export const inpaintingCommands = {
  /** In the order of their making. */
  'masks.list': command('page', nothing, z.object({ masks: z.array(MaskView) })),
  /** A mask for a picture: `picture` is any picture file, `packed` one byte per pixel, rows from top to bottom, 255 where to work. */
  'masks.put': command(
    'page',
    z.object({
      pictureId: z.string(),
      use: MaskUse.default('hole'),
      form: z.enum(['picture', 'packed']),
      bytes: Bytes,
      hole: HoleColour.default('white'),
      /** Scales a mask of another size to the picture's; otherwise that is an error. */
      isFitted: z.boolean().default(false),
    }),
    MaskView,
  ),
  /** As a grey PNG, white where to work. */
  'masks.get': command('page', id, EncodedPicture),
  /** The smallest rectangle around what is masked, in pixels of the picture; null for an empty mask. */
  'masks.bounds': command(
    'page',
    id,
    z.object({ bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).nullable() }),
  ),
  /** Makes a mask file of another, without a picture. `from-alpha`: white where the input is transparent. */
  'masks.transform': command(
    'host',
    z.object({
      input: z.string().min(1),
      output: z.string().min(1),
      overwrite: z.boolean(),
      operation: z.enum([...maskOperationNames, 'from-alpha']),
      radius,
    }),
    z.object({
      path: z.string(),
      pixels: z.int().nonnegative(),
      width: z.int(),
      height: z.int(),
      /** What was understood of the file. */
      notices: Notices,
    }),
  ),

  /** Ways to fill a hole, the default first; those that are networks last. */
  'inpaint.methods': command(
    'page',
    nothing,
    z.object({
      methods: z.array(
        z.object({
          id: z.string(),
          source: z.string(),
          isNetwork: z.boolean(),
          /** What its package calls it; null for the classical ones. */
          name: Bilingual.nullable(),
          /** It copies from the known surroundings, and tells from where: inpaint.attention. */
          attends: z.boolean(),
          /** Null for the classical ones, which are no models. */
          origin: ModelOrigin.nullable(),
        }),
      ),
    }),
  ),
  /** Queues the filling of a mask of one picture; progress and outcome arrive as job.changed, the result's id as its fillId. */
  'inpaint.start': command(
    'page',
    z.object({ pictureId: z.string(), maskId: z.string(), choice: FillChoice }),
    JobView,
  ),
  /** A mask's hole with its surroundings, filled small (256 pixels at most) by one method: what it would make of it. */
  'inpaint.thumbnail': command(
    'page',
    z.object({ maskId: z.string(), method: z.string(), seed: FillChoice.shape.seed }),
    EncodedPicture,
  ),
  /** How a mask closes layer by layer in a network of partial convolutions, white where it is open; empty for every other method. */
  'inpaint.closing': command(
    'page',
    z.object({ maskId: z.string(), method: z.string() }),
    z.object({ steps: z.array(EncodedPicture) }),
  ),
  /** Where a network with contextual attention took the hole around a point from; null for every other method, and where nothing is masked at the point. */
  'inpaint.attention': command(
    'page',
    z.object({ maskId: z.string(), method: z.string(), x: z.int().nonnegative(), y: z.int().nonnegative() }),
    z.object({ map: AttentionMap.nullable() }),
  ),
  /** Fills the masks of files and folders; each file's fate arrives as batch.file. */
  'inpaint.files': command('host', FillBatchRequest, JobView),

  /** Hides parts of intact pictures, has them filled by every method and measures how well; each measure arrives as inpaint.measured. */
  'inpaint.bench': command('host', FillBenchRequest, JobView),

  'fills.list': command('page', nothing, z.object({ fills: z.array(FillView) })),
  'fills.get': command('page', id, FillView),
  /**
   * One fill, and another of the same hole where a mask (use "choice") is painted: a fill of its own.
   * @param replaces what was mixed before, which goes; null for the first
   */
  'fills.mix': command(
    'page',
    id.extend({ other: z.string(), maskId: z.string(), replaces: z.string().nullable() }),
    FillView,
  ),
  'fills.preview': command('page', id.extend({ maxSide: z.int().positive().nullable() }), EncodedPicture),
} as const;
