import { z } from 'zod';
import { desktopEvents, type DesktopEvent } from './desktop.ts';
import { LeftOut } from './datasets.ts';
import { Evaluation } from './evaluation.ts';
import { StudioError } from './errors.ts';
import { FillMeasure } from './fills.ts';
import { careEvents } from './hostCare.ts';
import { BatchFile, JobView, TranslationView } from './jobs.ts';
import { PictureView } from './pictures.ts';
import { MetricsLine, RunProgress, RunView } from './runs.ts';
import { RuntimeProgress } from './runtimes.ts';
import { EvaluatedPicture } from './translatorEvaluation.ts';
import { updateEvents } from './updates.ts';

/** What the engine tells everybody who listens. */
export const engineEvents = {
  'job.changed': JobView,
  'batch.file': BatchFile,
  'inpaint.measured': FillMeasure.extend({ jobId: z.string() }),
  /** A translated picture of an evaluation. */
  'evaluation.measured': EvaluatedPicture.extend({ jobId: z.string() }),
  'train.step': z.object({
    jobId: z.string(),
    family: z.string(),
    step: z.number().int(),
    total: z.number().int(),
    rate: z.number(),
    losses: z.record(z.string(), z.number()),
    /** Share of the time of the newest steps in which pictures were waited for, 0..1. */
    waiting: z.number(),
    /** What it runs on. */
    runtime: z.string(),
    device: z.string(),
  }),
  /** How good a checkpoint of a run is, and whether it is the best so far. */
  'train.reviewed': z.object({ jobId: z.string(), family: z.string(), evaluation: Evaluation, isBest: z.boolean() }),
  /** There are new samples of a run. */
  'train.sampled': z.object({ jobId: z.string(), step: z.int() }),
  /** Something could not be written: training goes on, and the next writing tries again. Null: that has worked. */
  'train.warned': z.object({ jobId: z.string(), error: StudioError.nullable() }),
  /** What the folders of a run have that is not learnt from, as the training begins or goes on. */
  'train.leftOut': z.object({ jobId: z.string(), leftOut: z.array(LeftOut) }),
  'run.changed': RunView,
  'run.removed': z.object({ id: z.string() }),
  /** New steps of the run that trains, a few times a second at most. */
  'run.steps': z.object({ id: z.string(), lines: z.array(MetricsLine), progress: RunProgress }),
  /** Models were added: what was listed before is not all. */
  'models.changed': z.object({}),
  /** How far the installation of a runtime is. */
  'runtime.progress': RuntimeProgress,
  'picture.added': PictureView,
  'picture.removed': z.object({ id: z.string() }),
  'translation.added': TranslationView,
  'translation.removed': z.object({ id: z.string() }),
  /** What the person has to know and nobody asked for: a file of the studio that was damaged and put aside. */
  'engine.warned': z.object({ error: StudioError }),
  'engine.memory': z.object({ residentBytes: z.number() }),
} as const;

/** What a host tells its page. */
export const hostEvents = {
  /** The engine's health as its supervisor sees it. `error` says why it died. */
  'engine.state': z.object({
    state: z.enum(['starting', 'ready', 'restarting', 'failed']),
    error: StudioError.nullable(),
  }),
  /** A picture that the host tried to open for the person (dialog, drop, command line) and the engine refused. */
  'picture.refused': z.object({ name: z.string(), error: StudioError }),
  'menu.chosen': z.object({ id: z.string() }),
  ...careEvents,
  ...updateEvents,
  ...desktopEvents,
} as const;

export const events = { ...engineEvents, ...hostEvents } as const;
export type Events = typeof events;
export type EventName = keyof Events;
export type EngineEventName = keyof typeof engineEvents;
export type EventData<E extends EventName> = z.output<Events[E]>;

/** Events of work that the command line asks for; all others are the page's. The studio asks the process that trains for the same. */
export type TrainingEvent = 'train.step' | 'train.reviewed' | 'train.sampled' | 'train.warned' | 'train.leftOut';
export type CommandLineEvent =
  'job.changed' | 'batch.file' | 'inpaint.measured' | 'evaluation.measured' | 'runtime.progress' | TrainingEvent;
export type PageEvent = Exclude<EventName, Exclude<CommandLineEvent, 'job.changed'> | DesktopEvent>;

/** What is done about each of some events: one that is forgotten does not compile. */
export type Consumers<E extends EventName> = { readonly [N in E]: (data: EventData<N>) => void };
