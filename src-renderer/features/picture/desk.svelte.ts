import { createContext } from 'svelte';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { PyramidMaker } from '../../canvas/pyramidMaker.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';
import { Easel } from './easel.svelte.ts';
import { MaskUpload } from './maskUpload.svelte.ts';
import { Output, type BrowserOutput } from './output.svelte.ts';
import { pictureMasks } from './pictureMasks.ts';
import type { PictureRoom } from './pictureRoom.ts';

export interface DeskTools {
  readonly studio: Studio;
  readonly maker: Pick<PyramidMaker, 'make'>;
  readonly browser: BrowserOutput;
}

/** Everything around the picture of one room: its canvas, its masks, and the way out. */
export class Desk<Room extends PictureRoom = PictureRoom> {
  readonly room: Room;
  readonly tools: DeskTools;
  readonly easel: Easel;
  readonly masks: MaskEditor;
  readonly uploads: MaskUpload;
  readonly output: Output;
  /** Pixels over which a translation fades in, inside the mask. */
  featherPx = $state.raw(8);

  /** The picture whose translation is restricted to its mask; null where none is shown, or the whole of it is wanted. */
  readonly #restrictedId = $derived.by(() => (this.room.kind === 'translate' && this.masks.isOn ? this.room.selectedId : null));
  /** What the shown translation is restricted to: the mask that is painted on its picture, once the engine has it. */
  readonly restriction: RenderMask | null = $derived.by(() => {
    const id = this.#restrictedId === null || this.masks.share === 0 ? undefined : this.uploads.idOf(this.#restrictedId);
    return id === undefined ? null : { id, featherPx: this.featherPx };
  });

  constructor(room: Room, tools: DeskTools) {
    const { studio, maker, browser } = tools;
    this.room = room;
    this.tools = tools;
    this.easel = new Easel(studio, room, maker, () => this.restriction);
    this.masks = pictureMasks(studio, room, this.easel);
    this.uploads = new MaskUpload(studio, this.masks);
    this.output = new Output(studio, room, browser, {
      current: () => this.restriction,
      settled: () => this.#settledRestriction(),
    });
    if (room.kind === 'translate') this.masks.onChange((pictureId) => this.uploads.soon(pictureId));
  }

  /** The restriction of the picture that is shown now, once the engine has what was painted on it last. @throws what the engine has against it */
  async #settledRestriction(): Promise<RenderMask | null> {
    const { featherPx } = this;
    const id = this.#restrictedId === null ? null : await this.uploads.settled(this.#restrictedId);
    return id === null ? null : { id, featherPx };
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
