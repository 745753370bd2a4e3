import type { RunView } from '../../../src-main/contract/runs.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** The newest step that is known of a run: of a step that was heard, or of its last checkpoint. */
export const newestStep = ({ step, progress }: RunView): number => Math.max(step, progress?.step ?? 0);

/** How a run is, in a sentence. */
export function runSentence(run: RunView, words: Pick<Words, 't' | 'number' | 'duration'>): string {
  const { state, steps, progress } = run;
  const step = words.number(newestStep(run));
  const all = words.number(steps);
  switch (state) {
    case 'running': {
      const left =
        typeof progress?.secondsLeft !== 'number'
          ? ''
          : ` · ${words.t('training.left', { time: words.duration(progress.secondsLeft * 1000) })}`;
      return `${words.t('training.step', { step, steps: all })}${left}`;
    }
    case 'done':
      return run.step >= steps
        ? words.t('training.done', { steps: all })
        : words.t('training.ended', { step, steps: all });
    case 'failed':
      return words.t('training.step', { step, steps: all });
    case 'paused':
      return words.t('training.paused', { step });
    default:
      return words.t(`training.${state}`);
  }
}
