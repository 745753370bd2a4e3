import type { FillView } from '../../../src-main/contract/inpainting.ts';
import { asStudioError } from '../../state/failure.ts';
import { PictureMasks, type MaskServices } from '../picture/pictureMasks.ts';
import type { Fills } from './fills.svelte.ts';
import { isSameChoice } from './isSameChoice.ts';

/** A fill on which another one is painted. */
interface Mixture {
  /** One of this page's; a mixture that was begun anew is another. */
  readonly number: number;
  readonly base: FillView;
  readonly otherId: string;
  /** What came of it; null while nothing is painted. */
  readonly mixedId: string | null;
  /** What was looked at before that, until it can be seen. */
  readonly beforeId: string;
  /** Of which painting and which other fill it is; null for none. */
  readonly of: string | null;
}

/** Two fills of one hole: the person paints where the second shows. */
export class FillMixing {
  readonly masks: PictureMasks;
  readonly #fills: Fills;
  #mixture = $state.raw<Mixture | null>(null);
  #count = 0;
  /** Mixtures are made one after the other. */
  #turn: Promise<void> = Promise.resolve();

  /** What is painted on, where it is of the picture that is shown. */
  readonly mixture: Mixture | null = $derived.by(() =>
    this.#mixture?.base.pictureId === this.#fills.workspace.selectedId ? this.#mixture : null,
  );
  readonly isOn = $derived(this.mixture !== null);
  /** Fills of the same hole that the shown one can be mixed with, the newest first; of equal choices one. */
  readonly others: readonly FillView[] = $derived.by(() => this.#othersOf(this.mixture?.base ?? this.#fills.shown));
  /** The engine's id of what is painted, null where nothing is; undefined until it has it as it is. */
  readonly painted: string | null | undefined = $derived.by(() => {
    const { editor, uploads, isSettled } = this.masks;
    if (!this.mixture || editor.share === 0) return null;
    return isSettled ? uploads.idOf(this.mixture.base.pictureId) : undefined;
  });
  /** What is shown is not yet what is painted. */
  readonly isBehind: boolean = $derived.by(
    () => this.mixture !== null && (this.painted === undefined || this.mixture.of !== this.#nameOf(this.painted)),
  );

  constructor(fills: Fills, services: MaskServices) {
    const { studio } = services.workspace;
    this.#fills = fills;
    this.masks = new PictureMasks(services, { use: 'choice', isWanted: () => this.isOn });
    studio.onSynced(() => void this.update()); // what failed while the engine was away
    studio.client.listen('picture.removed', ({ id }) => {
      if (this.isOf(id)) this.#mixture = null;
    });
  }

  /** Whether a picture's fill is being painted on, and no other is to be shown by itself. */
  isOf(pictureId: string): boolean {
    return this.#mixture?.base.pictureId === pictureId;
  }

  /** Begins to paint on the shown fill, with nothing painted yet. */
  begin(): void {
    const base = this.#fills.shown;
    const [other] = this.#othersOf(base);
    if (!base || !other) return;
    this.masks.startAfresh(base.pictureId);
    this.#count += 1;
    this.#mixture = {
      number: this.#count,
      base,
      otherId: other.id,
      mixedId: null,
      beforeId: base.id,
      of: null,
    };
  }

  /** Shows another fill where it is painted. */
  choose(otherId: string): void {
    if (!this.mixture) return;
    this.#mixture = { ...this.mixture, otherId };
    void this.update();
  }

  /** Makes what is painted, once the engine has it. */
  update(): Promise<void> {
    const { number } = this.#mixture ?? {};
    this.#turn = this.#turn.then(() => this.#mix(number));
    return this.#turn;
  }

  /** Fulfilled when what is shown is what is painted. @throws what the engine has against the mask */
  async settled(): Promise<void> {
    if (!this.mixture) return;
    await this.masks.uploads.settled(this.mixture.base.pictureId);
    await this.update();
  }

  /** What was painted stays, as a fill of its own. */
  async end(): Promise<void> {
    const { mixture } = this;
    try {
      await this.settled();
    } catch (cause) {
      this.#fills.workspace.studio.messages.failure(asStudioError(cause));
      return;
    }
    if (this.#mixture?.number === mixture?.number) this.#mixture = null;
  }

  async #mix(number: number | undefined): Promise<void> {
    const { mixture, painted } = this;
    if (!mixture || mixture.number !== number || painted === undefined) return;
    const of = this.#nameOf(painted);
    if (mixture.of === of) return;
    const { base, otherId, mixedId } = mixture;
    if (painted === null) {
      this.#fills.show(base.pictureId, base.id);
      this.#keep(mixture, { of });
      return;
    }
    const { client, messages } = this.#fills.workspace.studio;
    try {
      const question = { id: base.id, other: otherId, maskId: painted, replaces: mixedId };
      const mixed = await client.call('fills.mix', question);
      this.#keep(mixture, { mixedId: mixed.id, beforeId: mixedId ?? base.id, of });
      this.#fills.put(mixed, mixedId);
    } catch (cause) {
      messages.failure(asStudioError(cause));
    }
  }

  #keep({ number }: Mixture, made: Partial<Mixture>): void {
    if (this.#mixture?.number === number) this.#mixture = { ...this.#mixture, ...made };
  }

  /** What a mixture is of, by what is painted and what shows there. */
  #nameOf(painted: string | null): string | null {
    return painted === null ? null : `${painted} ${this.mixture?.otherId}`;
  }

  #othersOf(base: FillView | null): readonly FillView[] {
    if (!base) return [];
    const ofHole = this.#fills.ofPicture.filter(
      ({ maskId, mixedWith }) => maskId === base.maskId && mixedWith.length === 0,
    );
    const others = ofHole.filter(({ id }) => id !== base.id).toReversed();
    return others.filter(({ choice }, i) => others.findIndex((one) => isSameChoice(one.choice, choice)) === i);
  }
}
