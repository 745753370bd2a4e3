import { z } from 'zod';
import { command, id, nothing } from './command.ts';
import { DatasetReport } from './datasets.ts';
import { JobView } from './jobs.ts';
import { Bytes, EncodedPicture } from './pictures.ts';
import { PreflightReport } from './preflight.ts';
import { BrokenRunView, CheckpointName, curveFormats, MetricsLine, RunView } from './runs.ts';
import { DatasetRequest, FolderView, RunRequest, TrainingRequest } from './trainingRequest.ts';

const run = z.object({ run: z.string() });
/** What trains; null follows the settings. */
const runtime = z.string().nullable().default(null);
const published = z.object({ step: z.int(), models: z.array(z.object({ id: z.string(), folder: z.string() })) });

/** Training by paths, done in the process that is asked: the command line, and the process in which the studio trains. */
const byPath = {
  /** Looks at folders of pictures and says whether they are fit to train on. */
  'data.inspect': command('host', DatasetRequest, DatasetReport),

  /** Trains a few dry steps and says what the run would take. Nothing is written. */
  'train.preflight': command('host', run.extend({ request: TrainingRequest, runtime }), PreflightReport),
  /** Makes the folder of a new run; nothing is trained yet. */
  'train.create': command('host', run.extend({ request: TrainingRequest, runtime }), nothing),
  /** Trains in a run folder; without a request it goes on where the folder's last checkpoint is. Steps arrive as train.step. */
  'train.start': command(
    'host',
    run.extend({
      request: TrainingRequest.nullable(),
      /** Goes on although the pictures are no longer the same; the log says so. */
      force: z.boolean(),
      /** Where the pictures of a run that goes on are now; null: where they were. */
      folders: z.array(z.string()).min(1).max(2).nullable().default(null),
      runtime,
      /** Threads of the runtime; null: one for every core. */
      threads: z.int().min(1).max(256).nullable().default(null),
    }),
    JobView,
  ),
  /** Ends a run that does not train for good, where it is: its last checkpoint is reviewed first. */
  'train.finish': command('host', run, nothing),
  'train.show': command('host', run, RunView),
  /** Writes a run's curves to a file: without `output` into the run's own folder. */
  'train.export': command(
    'host',
    run.extend({ format: z.enum(curveFormats), output: z.string().nullable(), overwrite: z.boolean() }),
    z.object({ path: z.string() }),
  ),
  /** Keeps a checkpoint for good, under its step. */
  'train.keep': command('host', run.extend({ checkpoint: z.enum(['best', 'last']) }), z.object({ step: z.int() })),
  /** Writes a picture of cycles: pictures, their translations, the ways back, what is lost and what is hidden on the way. */
  'train.inspect': command(
    'host',
    run.extend({ checkpoint: CheckpointName }),
    z.object({ step: z.int(), path: z.string() }),
  ),
  /** Makes model packages of a checkpoint, at once available. */
  'train.publish': command('host', run.extend({ checkpoint: CheckpointName }), published),
} as const;

/** Training as the page sees it: folders and runs by id, one run at a time in a process of its own, the others wait in a queue. */
const byId = {
  /** Folders of pictures that were given to the studio and are still there, the newest first. */
  'folders.list': command('page', nothing, z.object({ folders: z.array(FolderView) })),
  /** Takes a folder that the person chose; the page names it by id from then on. */
  'folders.add': command('host', z.object({ path: z.string().min(1) }), FolderView),
  /** The doctor of sets of pictures; folders by id. A later question of the same `asker`, whatever it calls itself, ends this one. */
  'folders.inspect': command('page', DatasetRequest.extend({ asker: z.string().max(64).optional() }), DatasetReport),

  /** Runs that were trained or opened with this data folder, newest first; a folder that is damaged hides no other. */
  'runs.list': command('page', nothing, z.object({ runs: z.array(RunView), broken: z.array(BrokenRunView) })),
  /** A few dry steps in a process of their own: time, memory, disk. Nothing is written. */
  'runs.preflight': command('page', RunRequest, PreflightReport),
  /** Makes a new run in the data folder and queues it; it trains when no other does. */
  'runs.create': command('page', RunRequest, RunView),
  /** Goes on at the last checkpoint. `force` accepts pictures that are no longer the same, and says so in the log. */
  'runs.resume': command('page', id.extend({ force: z.boolean() }), RunView),
  /** Stops after the step under way with a checkpoint, and gives the memory back. A queued run leaves the queue. */
  'runs.pause': command('page', id, RunView),
  /** Ends a run for good at the step that it has reached. It can be made a model and branched from. */
  'runs.finish': command('page', id, RunView),
  /** Stops at once and deletes all that the run wrote. Models that were made of it stay. */
  'runs.discard': command('page', id, nothing),
  /** Loss lines of all steps, at most `limit`: where there are more, each is the mean of a stretch. */
  'runs.metrics': command(
    'page',
    id.extend({ limit: z.int().min(2).max(20_000) }),
    z.object({ lines: z.array(MetricsLine) }),
  ),
  /** Row `row` of a step's samples as one PNG: the picture, its translation, its way back. Rows of A come first. */
  'runs.sample': command('page', id.extend({ step: z.int(), row: z.int().min(0) }), EncodedPicture),
  /** The cycles of the samples under a checkpoint: rows of picture, translation, way back, 4 x their difference, 8 x the translation's finest detail. */
  'runs.inspect': command(
    'page',
    id.extend({ checkpoint: CheckpointName }),
    z.object({ step: z.int(), picture: EncodedPicture }),
  ),
  /** Keeps the checkpoint of a step for good, or lets it go. */
  'runs.pin': command('page', id.extend({ step: z.int(), isPinned: z.boolean() }), RunView),
  'runs.publish': command('page', id.extend({ checkpoint: CheckpointName }), published),
  /** The curves as a file in memory. */
  'runs.curves': command(
    'page',
    id.extend({ format: z.enum(curveFormats) }),
    z.object({ name: z.string(), mime: z.string(), bytes: Bytes }),
  ),
} as const;

export const trainingCommands = { ...byPath, ...byId } as const;
