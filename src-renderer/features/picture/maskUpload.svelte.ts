import type { Studio } from '../../state/studio.svelte.ts';
import { asStudioError } from '../../state/failure.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';

/** Painting is over when nothing was changed for this long. */
const restMs = 250;

/** Masks that were painted here, handed over to the engine, which knows them by their ids. */
export class MaskUpload {
  readonly #studio: Studio;
  readonly #masks: MaskEditor;
  #ids = $state.raw<Readonly<Record<string, string>>>({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(studio: Studio, masks: MaskEditor) {
    this.#studio = studio;
    this.#masks = masks;
  }

  /** The engine's id of the newest mask of a picture. */
  idOf(pictureId: string): string | undefined {
    return this.#ids[pictureId];
  }

  /** Hands the mask of the picture that is shown over, once the hand rests. */
  soon(pictureId: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(pictureId), restMs);
  }

  /** Paints a mask of the engine, where nothing is painted yet. */
  async restore(maskId: string): Promise<void> {
    if (!this.#masks.sheet || this.#masks.share > 0) return;
    const { bytes } = await this.#studio.client.call('masks.get', { id: maskId });
    await this.#masks.load(new Uint8Array(bytes));
  }

  /** @returns the mask's id; null where nothing is masked, or it could not be handed over, which is said */
  async now(pictureId: string): Promise<string | null> {
    clearTimeout(this.#timer);
    const bytes = await this.#masks.toPng();
    if (!bytes) return null;
    try {
      const { id } = await this.#studio.client.call('masks.put', { pictureId, form: 'picture', bytes });
      this.#ids = { ...this.#ids, [pictureId]: id };
      return id;
    } catch (cause) {
      this.#studio.messages.failure(asStudioError(cause));
      return null;
    }
  }
}
