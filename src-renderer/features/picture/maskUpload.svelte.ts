import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';

/** Painting is over when nothing was changed for this long. */
const restMs = 250;

/** A mask that the engine has: under this id, as it was painted at this revision. */
interface HandedOver {
  readonly id: string;
  readonly revision: number;
  readonly isEmpty: boolean;
}

/**
 * Masks that were painted here, handed over to the engine, which knows them by their ids. Each belongs to its picture from the first stroke on: what
 * is shown when it is handed over does not matter. Uploads of one picture follow one another, so that the newest revision is the last to arrive.
 */
export class MaskUpload {
  readonly #studio: Studio;
  readonly #masks: MaskEditor;
  #handedOver = $state.raw<Readonly<Record<string, HandedOver>>>({});
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #turns = new Map<string, Promise<string | null>>();

  constructor(studio: Studio, masks: MaskEditor) {
    this.#studio = studio;
    this.#masks = masks;
    studio.client.listen('picture.removed', ({ id }) => this.#forget(id));
  }

  /** The engine's id of the newest mask that it has of a picture; what was painted since may be on its way. */
  idOf(pictureId: string): string | undefined {
    return this.#handedOver[pictureId]?.id;
  }

  /** Hands the mask of a picture over, once the hand rests. */
  soon(pictureId: string): void {
    clearTimeout(this.#timers.get(pictureId));
    this.#timers.set(pictureId, setTimeout(() => void this.#background(pictureId), restMs)); // prettier-ignore
  }

  /**
   * Fulfilled when the engine has the mask of a picture as it was painted last.
   * @returns its id; null where nothing is masked
   * @throws what the engine has against it
   */
  settled(pictureId: string): Promise<string | null> {
    clearTimeout(this.#timers.get(pictureId));
    this.#timers.delete(pictureId);
    const before = this.#turns.get(pictureId) ?? Promise.resolve(null);
    const turn = before.catch(() => null).then(() => this.#handOver(pictureId));
    this.#turns.set(pictureId, turn);
    return turn;
  }

  /** Paints a mask of the engine, where nothing is painted yet. */
  async restore(maskId: string): Promise<void> {
    if (!this.#masks.sheet || this.#masks.share > 0) return;
    const { bytes } = await this.#studio.client.call('masks.get', { id: maskId });
    await this.#masks.load(new Uint8Array(bytes));
  }

  async #handOver(pictureId: string): Promise<string | null> {
    const painted = this.#masks.paintedOn(pictureId);
    if (!painted) return null;
    const known = this.#handedOver[pictureId];
    if (known?.revision === painted.revision) return known.isEmpty ? null : known.id;
    const bytes = await painted.toPng();
    const { id } = await this.#studio.client.call('masks.put', { pictureId, form: 'picture', bytes });
    const { revision, isEmpty } = painted;
    this.#handedOver = { ...this.#handedOver, [pictureId]: { id, revision, isEmpty } };
    return isEmpty ? null : id;
  }

  /** What fails without anybody waiting for it is told, unless the picture has gone meanwhile. */
  async #background(pictureId: string): Promise<void> {
    try {
      await this.settled(pictureId);
    } catch (cause) {
      if (this.#masks.paintedOn(pictureId)) this.#studio.messages.failure(asStudioError(cause));
    }
  }

  #forget(pictureId: string): void {
    clearTimeout(this.#timers.get(pictureId));
    this.#timers.delete(pictureId);
    this.#turns.delete(pictureId);
    const { [pictureId]: _, ...others } = this.#handedOver;
    this.#handedOver = others;
  }
}
