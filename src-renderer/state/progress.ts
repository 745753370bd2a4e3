import type { JobView } from '../../src-main/contract/jobs.ts';

/**
 * How much of a job is done, 0..1, or null where nothing honest can be said: by time where the engine knows how much is left, else by
 * units (tiles, pictures) where there are several.
 */
export function progressOf(job: JobView, now: number): number | null {
  if (job.state === 'queued') return null;
  if (job.secondsLeft !== null && job.startedAt !== null) {
    const spent = Math.max(0, now - job.startedAt) / 1000;
    const all = spent + job.secondsLeft;
    return all > 0 ? spent / all : null;
  }
  return job.total > 1 ? job.done / job.total : null;
}
