import { asStudioError } from '../../state/failure.ts';
import type { MaskUse, MaskView } from '../../../src-main/contract/inpainting.ts';
import type { PictureView } from '../../../src-main/contract/pictures.ts';
import type { KeptMask } from '../../mask/keptMask.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';
import { mostKeptHistory, type KeptMasks } from './keptMasks.ts';

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
  readonly #use: MaskUse;
  #handedOver = $state.raw<Readonly<Record<string, HandedOver>>>({});
  #keeping: ReturnType<typeof setTimeout> | undefined;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #turns = new Map<string, Promise<string | null>>();
  /** The newest mask that the engine had of each picture when it was asked. */
  #held: Promise<ReadonlyMap<string, MaskView>> = Promise.resolve(new Map());
  readonly #restored = new Map<string, Promise<void>>();
  #known = $state.raw<ReadonlySet<string>>(new Set());
  readonly #onHeld = new Set<(held: ReadonlyMap<string, MaskView>) => void>();
  readonly #kept: KeptMasks;

  /**
   * @param use what the masks of this room are for
   * @param kept what the page kept when it was left
   */
  constructor(studio: Studio, masks: MaskEditor, use: MaskUse, kept: KeptMasks) {
    this.#studio = studio;
    this.#masks = masks;
    this.#use = use;
    this.#kept = kept;
    studio.onSynced(() => this.#synced());
    studio.client.listen('picture.removed', ({ id }) => this.#forget(id));
  }

  /** The engine's id of the newest mask that it has of a picture; what was painted since may be on its way. */
  idOf(pictureId: string): string | undefined {
    return this.#handedOver[pictureId]?.id;
  }

  /** Whether the engine has a revision of a picture's mask. */
  has(pictureId: string, revision: number): boolean {
    return this.#heldIdOf(pictureId, revision) !== undefined;
  }

  /** Whether it is known by now what was painted on a picture before the page was loaded. */
  isKnown(pictureId: string): boolean {
    return this.#known.has(pictureId);
  }

  /** Called with the newest masks that the engine has, whenever it was asked. */
  onHeld(listener: (held: ReadonlyMap<string, MaskView>) => void): void {
    this.#onHeld.add(listener);
  }

  /**
   * Keeps what the page alone has, and what can be undone. Not only as the page is left: one that dies has no time for it, and what it kept before would
   * be older than what the engine has.
   */
  keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    let room = mostKeptHistory;
    const kept = this.#masks.paintedIds.flatMap((pictureId) => {
      const painted = this.#masks.paintedOn(pictureId);
      if (!painted) return [];
      const mask = painted.kept(this.#heldIdOf(pictureId, painted.revision) ?? null, room);
      room -= JSON.stringify([mask.done, mask.undone]).length;
      return [[pictureId, mask] as const];
    });
    this.#kept.keep(Object.fromEntries(kept));
  }

  /** Hands the mask of a picture over, once the hand rests. Until then it is kept. */
  soon(pictureId: string): void {
    this.#keepNext();
    clearTimeout(this.#timers.get(pictureId));
    this.#timers.set(
      pictureId,
      setTimeout(() => void this.#background(pictureId), restMs),
    );
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

  /** Fulfilled when a picture has the mask again that was painted before the page was loaded. Where it failed, the next call tries again. */
  restored(pictureId: string): Promise<void> {
    const known = this.#restored.get(pictureId);
    if (known) return known;
    const restoring = this.#restore(pictureId);
    this.#restored.set(pictureId, restoring);
    restoring.then(
      () => (this.#known = new Set([...this.#known, pictureId])),
      () => this.#restored.delete(pictureId),
    );
    return restoring;
  }

  /** Forgets what was painted on a picture, here and before the page was loaded. */
  startAfresh(pictureId: string): void {
    this.#forget(pictureId);
    this.#restored.set(pictureId, Promise.resolve());
    this.#known = new Set([...this.#known, pictureId]);
  }

  /** Puts a mask of the engine, such as a fill's, on its picture, where nothing is painted. */
  async restore(pictureId: string, maskId: string): Promise<void> {
    await this.restored(pictureId);
    if (this.#masks.paintedOn(pictureId)?.isEmpty !== false) await this.#take(pictureId, maskId);
  }

  async #handOver(pictureId: string): Promise<string | null> {
    await this.restored(pictureId);
    const painted = this.#masks.paintedOn(pictureId);
    if (!painted) return null;
    const known = this.#handedOver[pictureId];
    if (known?.revision === painted.revision) return known.isEmpty ? null : known.id;
    const bytes = await painted.toPng();
    const { id } = await this.#studio.client.call('masks.put', { pictureId, use: this.#use, form: 'picture', bytes });
    const { revision, isEmpty } = painted;
    this.#know(pictureId, { id, revision, isEmpty });
    this.#keepNext();
    return isEmpty ? null : id;
  }

  /** Keeps what there is, once what is under way has been drawn. */
  #keepNext(): void {
    this.#keeping ??= setTimeout(() => this.keep(), 0);
  }

  /** The engine's id of a revision, where it has it. */
  #heldIdOf(pictureId: string, revision: number): string | undefined {
    const known = this.#handedOver[pictureId];
    return known?.revision === revision ? known.id : undefined;
  }

  /** Whatever the engine could not take while it was away is handed over now. */
  #synced(): void {
    this.#ask();
    for (const pictureId of this.#masks.paintedIds) {
      const painted = this.#masks.paintedOn(pictureId);
      if (painted && this.#heldIdOf(pictureId, painted.revision) === undefined) this.soon(pictureId);
    }
  }

  /** Asks which masks the engine has; an answer that failed is told to whoever needs it. */
  #ask(): void {
    this.#held = this.#studio.client
      .call('masks.list', {})
      .then(({ masks }) => newestOf(masks.filter(({ use }) => use === this.#use)));
    this.#held
      .then((held) => {
        for (const listener of this.#onHeld) listener(held);
      })
      .catch(() => undefined);
  }

  async #restore(pictureId: string): Promise<void> {
    if (this.#masks.paintedOn(pictureId)) return; // newer than what the engine has
    const mask = (await this.#held).get(pictureId);
    const kept = this.#kept.take(pictureId);
    const picture = this.#studio.session.pictures.find(({ id }) => id === pictureId);
    if (kept && picture && 'tiles' in kept.mask) {
      if (this.#masks.paintedOn(pictureId)) return;
      this.#masks.recall(picture, kept);
      this.soon(pictureId);
      return;
    }
    if (mask && mask.pixels > 0) await this.#take(pictureId, mask.id);
    if (mask && kept && picture && 'id' in kept.mask && kept.mask.id === mask.id) this.#recall(picture, mask, kept);
  }

  /** What could be undone of the mask that the engine has, unless something else was painted meanwhile. */
  #recall(picture: PictureView, mask: MaskView, kept: KeptMask): void {
    const painted = this.#masks.paintedOn(picture.id);
    if (painted ? this.#heldIdOf(picture.id, painted.revision) !== mask.id : mask.pixels > 0) return;
    const revision = this.#masks.recall(picture, kept);
    this.#know(picture.id, { id: mask.id, revision, isEmpty: mask.pixels === 0 });
  }

  async #take(pictureId: string, maskId: string): Promise<void> {
    const { bytes, width, height } = await this.#studio.client.call('masks.get', { id: maskId });
    const revision = await this.#masks.restore({ id: pictureId, width, height }, new Uint8Array(bytes));
    if (revision !== null) this.#know(pictureId, { id: maskId, revision, isEmpty: false });
  }

  #know(pictureId: string, mask: HandedOver): void {
    this.#handedOver = { ...this.#handedOver, [pictureId]: mask };
  }

  /** What fails without anybody waiting for it is told, unless the picture has gone meanwhile. */
  async #background(pictureId: string): Promise<void> {
    try {
      await this.settled(pictureId);
    } catch (cause) {
      const error = asStudioError(cause);
      if (error.code.startsWith('engine/')) return; // told by the engine's state; handed over when it is back
      if (this.#masks.paintedOn(pictureId)) this.#studio.messages.failure(error);
    }
  }

  #forget(pictureId: string): void {
    clearTimeout(this.#timers.get(pictureId));
    this.#timers.delete(pictureId);
    this.#turns.delete(pictureId);
    this.#restored.delete(pictureId);
    this.#kept.forget(pictureId);
    const { [pictureId]: _, ...others } = this.#handedOver;
    this.#handedOver = others;
  }
}

const newestOf = (masks: readonly MaskView[]): ReadonlyMap<string, MaskView> =>
  new Map(masks.toSorted((a, b) => a.createdAt - b.createdAt).map((mask) => [mask.pictureId, mask]));
