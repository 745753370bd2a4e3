import type { ModelView } from '../../src-main/contract/models.ts';
import type { SettingsPatch } from '../../src-main/contract/settings.ts';
import type { LabelKey } from '../i18n/words.svelte.ts';

/** Where a model is used, and how it becomes the one that is. */
interface ModelUse {
  readonly room: string;
  readonly label: LabelKey;
  /** What the room is opened for. */
  wanted(id: string): string | undefined;
  /** What remembers which one is used there. */
  settings(id: string): SettingsPatch;
}

export const modelUses: Readonly<Record<ModelView['task'], ModelUse>> = {
  translation: {
    room: 'translate',
    label: 'publish.translate',
    wanted: () => undefined,
    settings: (modelId) => ({ modelId }),
  },
  inpainting: { room: 'inpaint', label: 'publish.inpaint', wanted: (id) => id, settings: () => ({}) },
  generation: {
    room: 'lab',
    label: 'publish.lab',
    wanted: () => 'samples',
    settings: (generatorId) => ({ generatorId }),
  },
};
