import { studioError } from '../../../src-main/contract/errors.ts';
import type { ModelView } from '../../../src-main/contract/models.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Rooms } from '../../ui/shell/rooms.svelte.ts';
import { modelUses } from '../modelUse.ts';

/** What another program's link proposes. Anybody may write links, so that nothing comes of one before the person has said yes. */
export class ModelLink {
  readonly #studio: Studio;
  readonly #rooms: Pick<Rooms, 'open'>;
  /** The model that is asked about. */
  asked = $state.raw<ModelView | null>(null);

  constructor(studio: Studio, rooms: Pick<Rooms, 'open'>) {
    this.#studio = studio;
    this.#rooms = rooms;
  }

  /** A link names a model: one that is here is asked about, another is named. */
  async propose(modelId: string): Promise<void> {
    const { client, messages } = this.#studio;
    try {
      const { models } = await client.call('models.list', {});
      const model = models.find(({ id }) => id === modelId);
      if (model) this.asked = model;
      else
        messages.everywhere.refusal(
          modelId,
          studioError('model/not-found', modelId, `one of ${models.map(({ id }) => id).join(', ')}`),
        );
    } catch (cause) {
      messages.everywhere.failure(asStudioError(cause));
    }
  }

  answer(isYes: boolean): void {
    const model = this.asked;
    this.asked = null;
    if (!isYes || !model) return;
    const use = modelUses[model.task];
    void this.#studio.change(use.settings(model.id));
    this.#rooms.open(use.room, use.wanted(model.id));
  }
}
