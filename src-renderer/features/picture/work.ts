import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { progressOf } from '../../state/progress.ts';

export interface Work {
  /** The stage in words, with percent and time left where they are known. */
  readonly text: string;
  readonly fraction: number | null;
}

/** What a job is doing, told in one line. */
export function describeWork(job: JobView, words: Pick<Words, 't' | 'percent' | 'duration'>, now: number): Work {
  const fraction = progressOf(job, now);
  const parts = [
    words.t(`stage.${job.state === 'queued' ? 'waiting' : job.stage}`),
    fraction !== null && words.percent(fraction),
    job.secondsLeft !== null &&
      job.secondsLeft >= 0.5 &&
      words.t('progress.left', { time: words.duration(job.secondsLeft * 1000) }),
  ];
  return { text: parts.filter((part) => part !== false).join(' · '), fraction };
}
