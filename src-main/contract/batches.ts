import { z } from 'zod';
import { command, id, nothing } from './command.ts';
import { StudioError } from './errors.ts';
import { FillChoice } from './fills.ts';
import { JobView, NetworkSize, Precision } from './jobs.ts';
import { OutputFormat } from './pictures.ts';

/** What is done to every picture of a folder. */
const BatchTask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('translate'),
    modelId: z.string(),
    size: z.union([z.literal('trained'), NetworkSize]),
    precision: Precision.default('exact'),
    strength: z.number().min(0).max(1),
  }),
  /** `masks`: id of a folder with `name.mask.png` for `name.jpg`; may be the pictures' own. */
  z.object({ kind: z.literal('fill'), choice: FillChoice, masks: z.string() }),
]);

/** A batch as the page asks for it: folders by the ids that it was given. */
export const BatchStart = z.object({
  folder: z.string(),
  task: BatchTask,
  /** Id of the folder for the results; null: beside the pictures' folder, named after it: photos.zebra. */
  output: z.string().nullable(),
  format: z.union([z.literal('input'), OutputFormat]),
  quality: z.int().min(1).max(100),
});
export type BatchStart = z.infer<typeof BatchStart>;

/** A folder that is worked on, now or earlier. Its news arrive as job.changed and batch.file, with its id as the job's. */
export const BatchView = z.object({
  id: z.string(),
  kind: z.enum(['translate', 'fill']),
  state: JobView.shape.state,
  /** The model, or the way to fill. */
  modelId: z.string(),
  folder: z.string(),
  output: z.string(),
  /** Pictures by what became of them; all 0 until the folder was looked through. */
  waiting: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
  /** Pictures of the folder that were not taken. */
  leftOut: z.int().default(0),
  /** Pictures per second over the last few; null until known. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  error: StudioError.nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
});
export type BatchView = z.infer<typeof BatchView>;

/** One picture of a batch: its path, and what became of it. */
export const BatchPicture = z.object({
  input: z.string(),
  state: z.enum(['waiting', 'done', 'skipped', 'failed', 'left-out']),
  output: z.string().nullable(),
  error: StudioError.nullable(),
});
export type BatchPicture = z.infer<typeof BatchPicture>;

/** Folders of pictures as the page works on them. They go on after a restart; what is done is never done again. */
export const batchCommands = {
  'batches.start': command('page', BatchStart, BatchView),
  /** Newest first; those that ended are remembered for a month. */
  'batches.list': command('page', nothing, z.object({ batches: z.array(BatchView) })),
  'batches.files': command('page', id, z.object({ files: z.array(BatchPicture) })),
  /** Lets go within a second; what was under way is begun again later. */
  'batches.pause': command('page', id, BatchView),
  /** Goes on with a batch that was paused. */
  'batches.resume': command('page', id, BatchView),
  /** Tries again what failed, or was not reached, in a batch that has ended. */
  'batches.retry': command('page', id, BatchView),
  /** Stops a batch for good and forgets it. What it wrote stays. */
  'batches.remove': command('page', id, nothing),
} as const;
