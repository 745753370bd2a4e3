import { z } from 'zod';
import { StudioError } from './errors.ts';
import { FillChoice } from './fills.ts';
import { Notices } from './pictures.ts';
import { networkSides } from './networkSides.ts';

/** Short side in pixels that the network sees, or the picture's own size in overlapping tiles. */
export const NetworkSize = z.union([
  z.literal('full'),
  z.number().int().min(networkSides.least).max(networkSides.most),
]);
export type NetworkSize = z.infer<typeof NetworkSize>;

/** 'exact': float32 throughout. 'faster': most convolutions with whole numbers of eight bits, near the same result in half the time; only where a model has it. */
export const Precision = z.enum(['exact', 'faster']);
export type Precision = z.infer<typeof Precision>;

export const StageTiming = z.object({ stage: z.string(), ms: z.number() });
export type StageTiming = z.infer<typeof StageTiming>;

/** What a finished translation is: its pixels stay in the engine, the page asks for encoded views by this id. */
export const TranslationView = z.object({
  id: z.string(),
  pictureId: z.string(),
  modelId: z.string(),
  size: NetworkSize,
  precision: Precision.default('exact'),
  /** What the network really saw, in pixels. */
  networkWidth: z.number().int(),
  networkHeight: z.number().int(),
  tiles: z.number().int(),
  /** Runtime and device that really ran, such as "onnxruntime" and "cpu". */
  runtime: z.string(),
  device: z.string(),
  stages: z.array(StageTiming),
  /** Mean absolute change over all pixels at full strength, 0..255. Near 0: the network left the picture alone. */
  meanChange: z.number(),
  /** Whether the network told where it changes the picture; absent in sessions of before it was kept. */
  hasMask: z.boolean().optional(),
  notices: Notices,
  createdAt: z.number(),
});
export type TranslationView = z.infer<typeof TranslationView>;

export const JobStage = z.enum([
  'waiting',
  'decode',
  'load',
  'learn',
  'measure',
  'network',
  'fill',
  'render',
  'encode',
  'write',
]);
export type JobStage = z.infer<typeof JobStage>;

export const BatchSummary = z.object({
  done: z.number().int(),
  skipped: z.number().int(),
  failed: z.array(z.object({ input: z.string(), error: StudioError })),
});
export type BatchSummary = z.infer<typeof BatchSummary>;

/** Long work. One outcome: done with a result, failed with a named error, or canceled. Batches may be paused. */
export const JobView = z.object({
  id: z.string(),
  /** `train`: what a process does that trains; `train-run`: the studio's wish that a run be trained, which `run.changed` tells more of. */
  kind: z.enum([
    'translate',
    'translate-files',
    'train',
    'train-run',
    'inpaint',
    'inpaint-files',
    'inpaint-bench',
    'evaluate',
    'quantise',
    'learn-encoder',
  ]),
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed', 'canceled']),
  stage: JobStage,
  /** Units finished and in all: tiles of one picture, or pictures of a batch. */
  done: z.number(),
  total: z.number(),
  /** Units per second over the last few; null until known. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  pictureId: z.string().nullable(),
  /** The model that works, or the one that a training run will become; of a fill its method. */
  modelId: z.string(),
  size: NetworkSize,
  precision: Precision.default('exact'),
  translationId: z.string().nullable(),
  /** Of a fill: what it was asked for, and its result. */
  fill: z.object({ maskId: z.string(), choice: FillChoice }).optional(),
  fillId: z.string().optional(),
  summary: BatchSummary.nullable(),
  error: StudioError.nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** The fate of one file of a batch. */
export const BatchFile = z.object({
  jobId: z.string(),
  input: z.string(),
  output: z.string().nullable(),
  /** `left-out`: a picture of a folder that was not taken; `error` says why. */
  state: z.enum(['done', 'skipped', 'failed', 'left-out']),
  error: StudioError.nullable(),
  notices: Notices,
  stages: z.array(StageTiming),
  /** With a mask: pixels outside it that differ from the input's, counted in the written file. */
  changedOutside: z.number().int().optional(),
  /** Where a network ran, such as "tensorflow" and "cuda"; none where none had to. */
  ranOn: z.object({ runtime: z.string(), device: z.string() }).optional(),
});
export type BatchFile = z.infer<typeof BatchFile>;
