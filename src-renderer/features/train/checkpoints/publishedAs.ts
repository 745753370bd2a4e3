import type { TranslationModelView } from '../../../../src-main/contract/models.ts';
import type { RunView } from '../../../../src-main/contract/runs.ts';
import type { Words } from '../../../i18n/words.svelte.ts';

interface Known {
  readonly models: readonly TranslationModelView[];
}

/** Models by their names and ids; one that is gone, or that fills holes, goes by its id alone. */
export const namesOfModels = (ids: readonly string[], { models }: Known, words: Pick<Words, 'ofModel'>): string =>
  ids
    .map((id) => {
      const model = models.find((candidate) => candidate.id === id);
      return model ? `${words.ofModel(model, model.name)} (${id})` : id;
    })
    .join(', ');

/** What a step of a run was published as, by the run's own folder; null for a step that was not. */
export function publishedAs(
  { publications }: Pick<RunView, 'publications'>,
  step: number,
  known: Known,
  words: Pick<Words, 'ofModel' | 't'>,
): string | null {
  const ids = publications.flatMap((publication) => (publication.step === step ? publication.models : []));
  return ids.length === 0 ? null : words.t('publish.as', { models: namesOfModels(ids, known, words) });
}
