import { z } from 'zod';
import { StudioError } from '../../../contract/errors.ts';
import { BatchSummary } from '../../../contract/jobs.ts';

/** How a job ended beside its state: the id of a result, a batch's summary, a named error. */
export const JobOutcome = z.object({
  translationId: z.string().optional(),
  fillId: z.string().optional(),
  summary: BatchSummary.optional(),
  error: StudioError.optional(),
});
export type JobOutcome = z.infer<typeof JobOutcome>;

/**
 * Whose a job is. `session`: it needs pictures of a session and goes on in the next engine of that session. `process`: a command asked for it and
 * it ends with that process, unless an engine goes on with its session. `studio`: it needs nothing but files, and any engine that serves pages goes on.
 */
export const Owner = z.enum(['session', 'process', 'studio']);
export type Owner = z.infer<typeof Owner>;

/** A job as it is written down: everything that must outlive an engine, and nothing that changes while the job goes on. */
export const JobRecord = z.object({
  id: z.string(),
  kind: z.string(),
  params: z.unknown(),
  owner: Owner,
  /** Folder of the session in which it was asked for. */
  session: z.string(),
  /** The engine that has it; see EngineRegister. */
  engine: z.string(),
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed', 'canceled']),
  /** How often it was begun. */
  attempts: z.int(),
  /** How often an engine died while it was under way. */
  deaths: z.int(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  outcome: JobOutcome,
});
export type JobRecord = z.infer<typeof JobRecord>;
