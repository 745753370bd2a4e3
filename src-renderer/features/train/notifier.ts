import type { RunView } from '../../../src-main/contract/runs.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { runName } from './runName.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** Tells that a run has ended where the person may be looking elsewhere: by the system's notifications, in a browser where it was allowed. */
export class Notifier {
  readonly #studio: Studio;
  readonly #words: Pick<Words, 't' | 'number' | 'error'>;

  constructor(studio: Studio, words: Pick<Words, 't' | 'number' | 'error'>) {
    this.#studio = studio;
    this.#words = words;
  }

  ended(run: RunView): void {
    const words = this.#words;
    const name = runName(run, words);
    const failed = run.error && words.error(run.error);
    const title = words.t(failed ? 'training.fails' : 'training.ends', { run: name });
    const body = failed ? failed.sentence : words.t('training.endsBody', { steps: words.number(run.step) });
    if (this.#studio.host?.canNotify)
      void this.#studio.client.call('host.notify', { title, body }).catch(() => undefined); // it is shown in the room as well
    else if (isAllowed()) new Notification(title, { body });
  }
}

const isAllowed = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** Asks a browser, once, whether it may notify: only while the person does something that leads to it. */
export function askToNotify(canHostNotify: boolean): void {
  if (!canHostNotify && typeof Notification !== 'undefined' && Notification.permission === 'default')
    void Notification.requestPermission();
}
