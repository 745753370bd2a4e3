import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** What kind of work a job is, in words; null of trainings, which have names of their own. */
export const workName = ({ kind }: Pick<JobView, 'kind'>, words: Pick<Words, 't'>): string | null =>
  kind === 'train' || kind === 'train-run' ? null : words.t(`work.${kind}`);
