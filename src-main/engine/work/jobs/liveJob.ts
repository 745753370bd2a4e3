import type { BatchFile, JobView } from '../../../contract/jobs.ts';
import { studioError } from '../../failures.ts';
import type { Described, Lane } from './jobKinds.ts';
import type { JobOutcome, JobRecord } from './jobRecord.ts';
import type { FilesControl } from './worker.ts';

/** One attempt at a job. */
export type Attempt = (attempt: number, control: FilesControl) => Promise<JobOutcome>;

/** What changes while a job goes on and is not written down. */
type Progress = Pick<JobView, 'stage' | 'done' | 'total' | 'rate' | 'secondsLeft'>;

export const atTheStart: Progress = { stage: 'waiting', done: 0, total: 1, rate: null, secondsLeft: null };

/** A job as its engine has it. */
export interface LiveJob {
  record: JobRecord;
  progress: Progress;
  readonly kind: JobView['kind'];
  readonly lane: Lane;
  readonly mostDeaths: number;
  readonly described: Described;
  readonly attempt: Attempt;
  /** False for work that is no data: nothing of it is written down, and it ends with its process. */
  readonly isStored: boolean;
}

export const hasEnded = ({ record }: LiveJob): boolean => record.endedAt !== null;

/** What everybody is told of a job. One that goes on after its engine has died carries that as a warning. */
export function viewOf({ record, progress, kind, described }: LiveJob): JobView {
  const { id, state, createdAt, startedAt, endedAt, outcome, deaths } = record;
  const warning =
    deaths > 0 && endedAt === null ? studioError('engine/died', 'one death of the engine', 'work without one') : null;
  return {
    id,
    kind,
    state,
    ...progress,
    precision: 'exact',
    ...described,
    translationId: outcome.translationId ?? null,
    ...(outcome.fillId !== undefined && { fillId: outcome.fillId }),
    summary: outcome.summary ?? null,
    error: outcome.error ?? warning,
    createdAt,
    startedAt,
    endedAt,
  };
}

/** Files that need no second attempt. */
export const isFinished = (fate: BatchFile | null): fate is BatchFile => fate !== null && fate.state !== 'failed';

/** Of a batch that ended in an earlier engine. */
export function progressAtTheEnd({ outcome: { summary } }: JobRecord): Progress {
  if (!summary) return atTheStart;
  const done = summary.done + summary.skipped + summary.failed.length;
  return { ...atTheStart, done, total: done };
}
