import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { workName } from './workName.ts';

/** Nobody stays to watch work that takes longer, in milliseconds. */
const longWork = 10_000;

/**
 * What is told of work that has ended while the person was elsewhere; null where that is nothing: it was short, the person ended it
 * themselves, or it is a training, which the room Train tells of.
 */
export function endedNotice(
  job: JobView,
  words: Pick<Words, 't' | 'error'>,
  nameOf: (pictureId: string) => string,
): { readonly title: string; readonly body: string } | null {
  const { state, startedAt, endedAt, pictureId, summary, error } = job;
  const work = workName(job, words);
  if (work === null || (state !== 'done' && state !== 'failed')) return null;
  if (startedAt === null || endedAt === null || endedAt - startedAt < longWork) return null;
  const about = pictureId === null ? '' : nameOf(pictureId);
  const counts = summary ? words.t('work.counts', { done: summary.done, failed: summary.failed.length }) : about;
  return {
    title: words.t(state === 'done' ? 'work.done' : 'work.failed', { work }),
    body: error ? words.error(error).sentence : counts,
  };
}
