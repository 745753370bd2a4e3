import type { FillView } from '../../../src-main/contract/inpainting.ts';
import { asStudioError } from '../../state/failure.ts';
import { PictureMasks, type MaskServices } from '../picture/pictureMasks.ts';
import type { Fills } from './fills.svelte.ts';

/** A fill on which another one is painted. */
interface Mixture {
  readonly base: FillView;
  readonly otherId: string;
  /** What came of it; null while nothing is painted. */
  readonly mixedId: string | null;
}

/** Two fills of one hole: the person paints where the second shows. */
export class FillMixing {
  readonly masks: PictureMasks;
  readonly #fills: Fills;
  #mixture = $state.raw<Mixture | null>(null);
  /** What is to be painted on next, as it came or was asked for; the newest counts. */
  #turn: Promise<void> = Promise.resolve();

  /** What is painted on, where it is of the picture that is shown. */
  readonly mixture: Mixture | null = $derived.by(() =>
    this.#mixture?.base.pictureId === this.#fills.workspace.selectedId ? this.#mixture : null,
  );
  readonly isOn = $derived(this.mixture !== null);
  /** Fills of the same hole that the shown one can be mixed with, the newest first; each method once. */
  readonly others: readonly FillView[] = $derived.by(() => this.#othersOf(this.mixture?.base ?? this.#fills.shown));
  /** The engine's id of what is painted, once it has it as it is. */
  readonly paintedId: string | null = $derived.by(() => {
    const { editor, uploads, isSettled } = this.masks;
    if (!this.mixture || !isSettled || editor.share === 0) return null;
    return uploads.idOf(this.mixture.base.pictureId) ?? null;
  });
  /** All that was painted is taken away again. */
  readonly isEmpty = $derived.by(() => this.isOn && this.masks.editor.share === 0);

  constructor(fills: Fills, services: MaskServices) {
    this.#fills = fills;
    this.masks = new PictureMasks(services, { use: 'choice', isWanted: () => this.isOn });
    services.workspace.studio.client.listen('picture.removed', ({ id }) => {
      if (this.#mixture?.base.pictureId === id) this.#mixture = null;
    });
  }

  /** Begins to paint on the shown fill. */
  begin(): void {
    const base = this.#fills.shown;
    const [other] = this.#othersOf(base);
    if (!base || !other) return;
    this.#mixture = { base, otherId: other.id, mixedId: null };
    if (this.masks.editor.share > 0) this.masks.editor.clear();
  }

  /** Shows another fill where it is painted. */
  choose(otherId: string): void {
    if (!this.mixture) return;
    this.#mixture = { ...this.mixture, otherId };
    this.update(this.paintedId);
  }

  /** Makes what is painted, once the engine has it; null where nothing is. */
  update(maskId: string | null): void {
    this.#turn = this.#turn.then(() => this.#mix(maskId));
  }

  /** What was painted stays, as a fill of its own. */
  end(): void {
    this.#mixture = null;
  }

  async #mix(maskId: string | null): Promise<void> {
    const { mixture } = this;
    if (!mixture || maskId !== this.paintedId) return; // painted on meanwhile
    const { base, otherId, mixedId } = mixture;
    if (maskId === null) return this.#fills.show(base.pictureId, base.id);
    const { client, messages } = this.#fills.workspace.studio;
    try {
      const question = { id: base.id, other: otherId, maskId, replaces: mixedId };
      const mixed = await client.call('fills.mix', question);
      this.#fills.put(mixed, mixedId);
      if (this.#mixture?.base === base) this.#mixture = { ...this.#mixture, mixedId: mixed.id };
    } catch (cause) {
      messages.failure(asStudioError(cause));
    }
  }

  #othersOf(base: FillView | null): readonly FillView[] {
    if (!base) return [];
    const ofHole = this.#fills.ofPicture.filter(({ maskId, mixedWith }) => maskId === base.maskId && !mixedWith);
    const others = ofHole.filter(({ id }) => id !== base.id).toReversed();
    return others.filter(({ choice }, i) => others.findIndex((one) => isSame(one.choice, choice)) === i);
  }
}

const isSame = (a: FillView['choice'], b: FillView['choice']): boolean =>
  a.method === b.method && a.seed === b.seed && a.featherPx === b.featherPx && a.blend === b.blend;
