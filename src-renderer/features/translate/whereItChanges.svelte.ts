import { createContext } from 'svelte';
import { maskOf } from '../../../src-main/masks/marks.ts';
import { changesFrom } from '../../../src-main/masks/mask.ts';
import { asStudioError } from '../../state/failure.ts';
import { decodeMaskFile } from '../mask/decodeMaskFile.ts';
import type { TranslateRoom } from './translateRoom.svelte.ts';

/** Longest side of the mask that is laid over the picture, in pixels. */
const shownSide = 1024;

/** Where the network changed the shown picture: laid over it, or taken as the mask that the translation is kept inside of. */
export class WhereItChanges {
  readonly #room: TranslateRoom;
  isWanted = $state.raw(false);

  /** The shown translation, where its network told; else null. */
  readonly id: string | null = $derived.by(() => {
    const { translation } = this.#room;
    return translation?.hasMask ? translation.id : null;
  });
  /** What is to be laid over the picture. */
  readonly shownId: string | null = $derived(this.isWanted ? this.id : null);

  constructor(room: TranslateRoom) {
    this.#room = room;
  }

  /** The mask as a greyscale PNG, white where the network changed the picture; null where the engine has none any more, which is told. */
  shown(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#fetch(id, shownSide);
  }

  /** Makes it the mask of the mask editor, to be grown, painted on, and translated inside of. */
  async useAsMask(): Promise<void> {
    const { id } = this;
    const bytes = id === null ? null : await this.#fetch(id, null);
    const file = bytes && (await decodeMaskFile(bytes));
    if (!file || id !== this.id) return; // another picture is shown by now
    const { editor } = this.#room.masks;
    editor.isOn = true;
    this.isWanted = false;
    const raster = editor.sheet?.raster;
    if (file.width === raster?.width && file.height === raster.height)
      editor.replace(maskOf(file, 'white').data.map((value) => (value >= changesFrom ? 255 : 0)));
  }

  async #fetch(id: string, maxSide: number | null): Promise<Uint8Array<ArrayBuffer> | null> {
    const { studio } = this.#room.workspace;
    try {
      return new Uint8Array((await studio.client.call('translations.mask', { id, maxSide })).bytes);
    } catch (cause) {
      studio.messages.failure(asStudioError(cause));
      return null;
    }
  }
}

export const [getWhereItChanges, setWhereItChanges] = createContext<WhereItChanges>();
