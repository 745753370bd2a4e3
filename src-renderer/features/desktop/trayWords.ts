import type { TrayWords } from '../../../src-main/contract/desktop.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { middleEllipsis } from '../../ui/parts/middleEllipsis.ts';
import { runName } from '../train/runName.ts';
import { newestStep } from '../train/runSentence.ts';
import { workName } from './workName.ts';

/** A menu of the tray is read at a glance: so many lines of work, and so many characters of a name. */
const mostLines = 8;
const longestName = 60;

/** What the tray says: what runs and how far it is. */
export function trayWords(
  { runs, session }: Pick<Studio, 'runs' | 'session'>,
  words: Pick<Words, 't' | 'percent'>,
): TrayWords {
  const line = (work: string, fraction: number | null): string =>
    fraction === null ? work : words.t('tray.progress', { work, percent: words.percent(fraction) });
  const { training } = runs;
  const trainings = training
    ? [
        line(
          words.t('tray.training', { run: middleEllipsis(runName(training, words), longestName) }),
          newestStep(training) / training.steps,
        ),
      ]
    : [];
  const jobs = session.jobs
    .filter(({ state }) => state === 'running')
    .flatMap((job) => {
      const work = workName(job, words);
      return work === null ? [] : [line(work, job.total > 1 ? job.done / job.total : null)];
    });
  return {
    open: words.t('tray.open'),
    quit: words.t('tray.quit'),
    works: [...trainings, ...jobs].slice(0, mostLines),
  };
}
