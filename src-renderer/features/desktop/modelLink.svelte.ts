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

  /** Takes the link that has come, if there is one. A page that is loaded takes it as well: it may have come before the page was there. */
  async take(): Promise<void> {
    const { client, host, messages } = this.#studio;
    if (host?.host !== 'electron') return;
    try {
      const { asked } = await client.call('host.takeLink', {});
      if (asked && 'error' in asked) messages.everywhere.failure(asked.error);
      else if (asked) await this.#propose(asked.modelId);
    } catch (cause) {
      messages.everywhere.failure(asStudioError(cause));
    }
  }

  /** A model that is here is asked about, another is named. */
  async #propose(modelId: string): Promise<void> {
    const { client, messages } = this.#studio;
    const { models } = await client.call('models.list', {});
    this.asked = models.find(({ id }) => id === modelId) ?? null;
    if (this.asked) return;
    const known = models.map(({ id }) => id).join(', ');
    messages.everywhere.refusal(modelId, studioError('model/not-found', modelId, `one of ${known}`));
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
