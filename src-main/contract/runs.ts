import { z } from 'zod';
import { StudioError } from './errors.ts';
import { Evaluation } from './evaluation.ts';
import { TrainingFinding } from './findings.ts';

/** One line of metrics.jsonl. No times: a run that was interrupted writes the same lines as one that was not. */
export const MetricsLine = z.object({ step: z.int(), rate: z.number(), losses: z.record(z.string(), z.number()) });
export type MetricsLine = z.infer<typeof MetricsLine>;

/** A checkpoint of a run: the newest, the best by its distances, or one that was kept for good. */
export const CheckpointName = z.union([z.enum(['last', 'best']), z.templateLiteral(['step-', z.int().min(0)])]);
export type CheckpointName = z.infer<typeof CheckpointName>;

/**
 * 'paused' can go on, 'done' has reached its end or was ended, 'failed' says why and can go on, 'elsewhere' trains in another process
 * (a command line, or a studio that is just closing).
 */
export const RunState = z.enum(['queued', 'starting', 'running', 'stopping', 'paused', 'elsewhere', 'done', 'failed']);
export type RunState = z.infer<typeof RunState>;

/** How a run that trains in this studio gets on. */
export const RunProgress = z.object({
  step: z.int(),
  stepsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Share of the newest steps' time in which pictures were waited for, 0..1. */
  waiting: z.number(),
  /** What it runs on; null until its first step. */
  runtime: z.string().nullable(),
  device: z.string().nullable(),
  /** Resident memory of the process that trains. */
  residentBytes: z.number().nullable(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** Models that were made of a checkpoint. */
export const Publication = z.object({ step: z.int(), models: z.array(z.string()) });
export type Publication = z.infer<typeof Publication>;

/** A training run: what its folder tells, and how it gets on. */
export const RunView = z.object({
  id: z.string(),
  path: z.string(),
  /** Which kind of networks learns; families/all.ts has them. */
  family: z.string(),
  /** What the looks are called, or the one model that it becomes. */
  names: z.array(z.string()),
  folders: z.array(z.string()),
  recipe: z.record(z.string(), z.unknown()),
  /** The networks in one line. */
  network: z.string(),
  /** Steps at the full rate. */
  constantSteps: z.int(),
  state: RunState,
  progress: RunProgress.nullable(),
  /** Why it failed, or why it may not go on. */
  error: StudioError.nullable(),
  /** Something that went wrong beside the training, which goes on: a checkpoint that could not be written. */
  warning: StudioError.nullable(),
  /** Steps in all, and the step of the newest checkpoint: 0 before the first. */
  steps: z.int(),
  step: z.int(),
  isDone: z.boolean(),
  /** Step of the best checkpoint; null before the first review. */
  best: z.int().nullable(),
  /** Steps of the checkpoints that are kept for good, ascending. */
  kept: z.array(z.int()),
  /** Steps of which there are samples, ascending, and how many rows of samples each has. */
  samples: z.array(z.int()),
  sampleRows: z.int(),
  evaluations: z.array(Evaluation),
  findings: z.array(TrainingFinding),
  publications: z.array(Publication),
  /** Milliseconds since 1970 of the last change. */
  changedAt: z.number(),
});
export type RunView = z.infer<typeof RunView>;

/** A folder of a run that does not tell what it is, and why. */
export const BrokenRunView = z.object({ id: z.string(), path: z.string(), error: StudioError });
export type BrokenRunView = z.infer<typeof BrokenRunView>;

export const curveFormats = ['csv', 'png', 'tensorboard'] as const;
export type CurveFormat = (typeof curveFormats)[number];
