import { z } from 'zod';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import { memoryOf } from '../../state/remembered.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { PictureMasks, type MaskServices } from '../picture/pictureMasks.ts';

/** Whether translations are restricted to masks at all, and over how many pixels they fade in inside of them. */
const Remembered = z.object({ isOn: z.boolean().nullable(), featherPx: z.number().min(0).max(512) });

/** The masks that translations are restricted to, where the person wants that. */
export class Restriction {
  readonly masks: PictureMasks;
  readonly #workspace: Workspace;
  readonly #remember: (isOn: boolean, featherPx: number) => void;
  #featherPx = $state.raw(0);

  /** The picture whose translation is restricted to its mask; null where none is shown, or the whole of it is wanted. */
  readonly #restrictedId = $derived.by(() => (this.masks.editor.isOn ? this.#workspace.selectedId : null));
  /** The mask that is painted on the shown picture, once the engine has it. */
  readonly current: RenderMask | null = $derived.by(() => {
    const { editor, uploads } = this.masks;
    const id = this.#restrictedId === null || editor.share === 0 ? undefined : uploads.idOf(this.#restrictedId);
    return id === undefined ? null : { id, featherPx: this.#featherPx };
  });

  constructor(services: MaskServices) {
    const { workspace, storage } = services;
    const memory = memoryOf(storage, 'grevy.restriction', Remembered, { isOn: null, featherPx: 8 });
    const { isOn, featherPx } = memory.recall();
    this.#workspace = workspace;
    this.#featherPx = featherPx;
    this.#remember = (isOnNow, featherPxNow) => memory.remember({ isOn: isOnNow, featherPx: featherPxNow });
    this.masks = new PictureMasks(services, {
      use: 'restriction',
      isOnAtFirst: isOn === true,
      switched: (isOnNow) => this.#remember(isOnNow, this.#featherPx),
    });
    // A new tab on a session in which masks were painted goes on inside them; nobody has said yet whether to.
    this.masks.uploads.onHeld((held) => {
      const isSaid = memory.recall().isOn !== null;
      if (!isSaid && [...held.values()].some(({ pixels }) => pixels > 0)) this.masks.editor.isOn = true;
    });
  }

  /** Pixels over which a translation fades in, inside the mask. */
  get featherPx(): number {
    return this.#featherPx;
  }

  set featherPx(featherPx: number) {
    this.#featherPx = featherPx;
    this.#remember(this.masks.editor.isOn, featherPx);
  }

  /** The restriction of the picture that is shown now, once the engine has what was painted on it last. @throws what the engine has against it */
  async settled(): Promise<RenderMask | null> {
    const featherPx = this.#featherPx;
    const id = this.#restrictedId === null ? null : await this.masks.uploads.settled(this.#restrictedId);
    return id === null ? null : { id, featherPx };
  }
}
