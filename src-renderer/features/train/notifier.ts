import type { RunView } from '../../../src-main/contract/runs.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { tellSystem } from '../../state/systemNotice.ts';
import { runName } from './runName.ts';

/** Tells that a run has ended where the person may be looking elsewhere. */
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
    tellSystem(this.#studio, { title, body });
  }
}
