import type { Precision } from '../../src-main/contract/jobs.ts';
import type { TranslationModelView } from '../../src-main/contract/models.ts';
import type { Settings } from '../../src-main/contract/settings.ts';

/** How a model computes: as the person chose for it, and exactly where it has no faster form, whatever was chosen when it had one. */
export const precisionOf = (
  { id, faster }: Pick<TranslationModelView, 'id' | 'faster'>,
  { precisions }: Pick<Settings, 'precisions'>,
): Precision => (faster ? (precisions[id] ?? 'exact') : 'exact');
