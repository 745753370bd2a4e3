import type { ModelOrigin } from '../../src-main/contract/models.ts';
import type { Words } from '../i18n/words.svelte.ts';

interface Originated {
  readonly origin: ModelOrigin | null;
}

/** Under which name a model is listed: one's own and those of the studio apart. Nobody needs to be told while there are no own ones. */
export const groupOf = (
  { origin }: Originated,
  all: readonly Originated[],
  words: Pick<Words, 't'>,
): { readonly group?: string } =>
  all.some((model) => model.origin === 'own') ? { group: words.t(`models.${origin ?? 'method'}`) } : {};
