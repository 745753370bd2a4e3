import type { RunView } from '../../../src-main/contract/runs.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** What a run is called: both looks, or the model that it becomes. */
export function runName({ names: [a = '', b] }: Pick<RunView, 'names'>, words: Pick<Words, 't'>): string {
  return b === undefined ? a : words.t('train.pair', { a, b });
}
