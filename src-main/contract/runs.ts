import { z } from 'zod';
import { StudioError } from './errors.ts';
import { TrainingFinding } from './findings.ts';
import { TrainingRecipe } from './recipe.ts';

/** A folder that the person gave to the studio. The page names it by id. */
export const FolderView = z.object({ id: z.string(), path: z.string(), name: z.string() });
export type FolderView = z.infer<typeof FolderView>;

/** A checkpoint of a run: by its role, or kept under its step ('step-500'). */
export const CheckpointName = z.string().regex(/^(last|previous|best|step-\d+)$/, 'last, previous, best or step-N');
export type CheckpointName = z.infer<typeof CheckpointName>;

/** What a new run's networks start with: fresh weights, a model with its partner, or a checkpoint of another run. */
const startFrom = <T extends z.ZodType>(run: T) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fresh') }),
    z.object({ kind: z.literal('model'), id: z.string() }),
    z.object({ kind: z.literal('run'), run, checkpoint: CheckpointName }),
  ]);

/** What the two sets are called: becomes part of the models' ids. */
const setName = z
  .string()
  .max(32)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and dashes');

/** Id of a run in the studio's own list; never a path. */
export const RunId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
export type RunId = z.infer<typeof RunId>;

/** A run as the page asks for it: folders and runs by their ids. */
export const RunRequest = z.object({
  folderA: z.string(),
  folderB: z.string(),
  nameA: setName,
  nameB: setName,
  recipe: TrainingRecipe,
  from: startFrom(RunId).default({ kind: 'fresh' }),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** A run as the command line asks for it: folders by path, runs by id or path. */
export const RunRequestByPath = RunRequest.extend({ from: startFrom(z.string()).default({ kind: 'fresh' }) });
export type RunRequestByPath = z.infer<typeof RunRequestByPath>;

/** What one dry step of a recipe has shown, and what it means for the whole run. */
export const PreflightReport = z.object({
  steps: z.int(),
  secondsPerStep: z.number(),
  /** Seconds for all steps, with what samples, checkpoints and evaluations take. */
  seconds: z.number(),
  /** Highest resident memory of the training process, and what the machine has to give now. */
  peakBytes: z.number(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** Disk that the run will fill, and what is free where it will lie. */
  diskBytes: z.number(),
  diskFreeBytes: z.number(),
  parameters: z.int(),
  runtime: z.string(),
  device: z.string(),
  fits: z.boolean(),
  /** What to change, by code; empty when all fits. */
  advice: z.array(
    z.object({ code: z.enum(['smaller-crop', 'fewer-filters', 'smaller-batch', 'free-disk', 'fresh-discriminators']), value: z.number() }),
  ),
});
export type PreflightReport = z.infer<typeof PreflightReport>;

/** One line of metrics.jsonl: losses of a step. No times, so that a run that was interrupted writes the same lines as one that was not. */
export const MetricsLine = z.object({ step: z.int(), rate: z.number(), losses: z.record(z.string(), z.number()) });
export type MetricsLine = z.infer<typeof MetricsLine>;

/** How good a checkpoint is, on held-out pictures; distances from translations to the real set, lower is better. */
export const Evaluation = z.object({
  step: z.int(),
  /** Mean absolute difference in levels 0..255. */
  cycleA: z.number(),
  cycleB: z.number(),
  identityA: z.number(),
  identityB: z.number(),
  /** Sliced Wasserstein distance x 1000 (Karras et al. 2018), translations A -> B against real B, and back. */
  distanceAtoB: z.number(),
  distanceBtoA: z.number(),
  /** The same distance between two halves of the real sets: below it, differences mean nothing. */
  noiseA: z.number(),
  noiseB: z.number(),
  pictures: z.int(),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const CheckpointView = z.object({
  step: z.int(),
  /** Roles that it has now: last, best. */
  roles: z.array(z.enum(['last', 'best'])),
  isPinned: z.boolean(),
  /** False: only its samples and its evaluation are left. */
  isKept: z.boolean(),
  evaluation: Evaluation.nullable(),
  sizeBytes: z.number(),
});
export type CheckpointView = z.infer<typeof CheckpointView>;

export const RunState = z.enum(['queued', 'preparing', 'running', 'stopping', 'paused', 'done', 'failed']);
export type RunState = z.infer<typeof RunState>;

/** A training run as everybody sees it. */
export const RunView = z.object({
  id: RunId,
  path: z.string(),
  nameA: z.string(),
  nameB: z.string(),
  folderA: z.string(),
  folderB: z.string(),
  countA: z.int(),
  countB: z.int(),
  recipe: TrainingRecipe,
  /** In words for the list: 'fresh', 'model horse2zebra', 'run x at step 500'. */
  from: z.object({ kind: z.enum(['fresh', 'model', 'run']), id: z.string().nullable(), step: z.int().nullable() }),
  state: RunState,
  step: z.int(),
  steps: z.int(),
  stepsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Share of the time in which the step waited for pictures, 0..1. */
  waitingShare: z.number().nullable(),
  /** Resident memory of the training process in bytes. */
  residentBytes: z.number().nullable(),
  runtime: z.string(),
  device: z.string(),
  /** Steps of which there are samples, ascending. */
  samples: z.array(z.int()),
  /** Sample pictures per side. */
  samplePictures: z.int(),
  checkpoints: z.array(CheckpointView),
  findings: z.array(TrainingFinding),
  /** Something that went wrong beside the training, which went on: a sample or checkpoint that could not be written. */
  warning: StudioError.nullable(),
  error: StudioError.nullable(),
  /** Ids of the models that were made of it. */
  published: z.array(z.string()),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
});
export type RunView = z.infer<typeof RunView>;

export const Side = z.enum(['A', 'B']);
export type Side = z.infer<typeof Side>;
