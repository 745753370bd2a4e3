import { z } from 'zod';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { PictureMasks, type MaskServices } from '../picture/pictureMasks.ts';

/** Whether translations are restricted to masks at all, and over how many pixels they fade in inside of them. */
const Remembered = z.object({
  isOn: z.boolean().nullable(),
  featherPx: z.number().min(0).max(512),
  isAlwaysSeen: z.boolean().default(false),
});
type Remembered = z.infer<typeof Remembered>;

/** The masks that translations are restricted to, where the person wants that. */
export class Restriction {
  readonly masks: PictureMasks;
  readonly #workspace: Workspace;
  readonly #memory: Memory<Remembered>;
  #featherPx = $state.raw(0);

  /** The picture whose translation is restricted to its mask; null where none is shown, or the whole of it is wanted. */
  readonly #restrictedId = $derived.by(() => (this.masks.editor.isOn ? this.#workspace.selectedId : null));
  /** The mask that is painted on the shown picture, once the engine has it. */
  readonly current: RenderMask | null = $derived.by(() => {
    const { editor, uploads } = this.masks;
    const id = this.#restrictedId === null || editor.share === 0 ? undefined : uploads.idOf(this.#restrictedId);
    return id === undefined ? null : { id, featherPx: this.#featherPx };
  });

  /** The shown picture's translation is restricted, to nothing: that is known once what was painted before the page was loaded is back. */
  readonly isEmpty: boolean = $derived.by(() => {
    const { editor, uploads } = this.masks;
    const id = this.#restrictedId;
    return id !== null && editor.share === 0 && (editor.revision > 0 || uploads.isKnown(id));
  });

  constructor(services: MaskServices) {
    const { workspace, storage } = services;
    const memory = memoryOf(storage, 'grevy.restriction', Remembered, {
      isOn: null,
      featherPx: 8,
      isAlwaysSeen: false,
    });
    const { isOn, featherPx, isAlwaysSeen } = memory.recall();
    this.#workspace = workspace;
    this.#featherPx = featherPx;
    this.#memory = memory;
    this.masks = new PictureMasks(services, {
      use: 'restriction',
      isOnAtFirst: isOn === true,
      switched: (isOnNow) => this.#remember({ isOn: isOnNow }),
      isAlwaysSeenAtFirst: isAlwaysSeen,
      shownAlways: (isSeenNow) => this.#remember({ isAlwaysSeen: isSeenNow }),
    });
    // A new tab on a session in which masks were painted goes on inside them; nobody has said yet whether to.
    this.masks.uploads.onHeld((held) => {
      const isSaid = memory.recall().isOn !== null;
      if (!isSaid && [...held.values()].some(({ pixels }) => pixels > 0)) this.masks.editor.isOn = true;
    });
  }

  /** Translations may be only where something is painted. */
  get isOn(): boolean {
    return this.masks.editor.isOn;
  }

  /** Pixels over which a translation fades in, inside the mask. */
  get featherPx(): number {
    return this.#featherPx;
  }

  set featherPx(featherPx: number) {
    this.#featherPx = featherPx;
    this.#remember({ featherPx });
  }

  /** The restriction of the picture that is shown now; see `settledOf`. */
  async settled(): Promise<RenderMask | 'nowhere' | null> {
    const { selectedId } = this.#workspace;
    return selectedId === null ? null : this.settledOf(selectedId);
  }

  /**
   * The restriction of a picture, once the engine has what was painted on it last; null where there is none.
   * @throws what the engine has against it
   */
  async settledOf(pictureId: string): Promise<RenderMask | 'nowhere' | null> {
    const featherPx = this.#featherPx;
    if (!this.isOn) return null;
    const id = await this.masks.uploads.settled(pictureId);
    return id === null ? 'nowhere' : { id, featherPx };
  }

  #remember(change: Partial<Remembered>): void {
    this.#memory.remember({ ...this.#memory.recall(), ...change });
  }
}
