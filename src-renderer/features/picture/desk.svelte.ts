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
  readonly maker: PyramidMaker;
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

  /** What a translation is restricted to: the mask that is painted on its picture, once the engine has it. */
  readonly restriction: RenderMask | null = $derived.by(() => {
    const { room } = this;
    if (room.kind !== 'translate' || !this.masks.isOn || this.masks.share === 0) return null;
    const id = room.selectedId === null ? undefined : this.uploads.idOf(room.selectedId);
    return id === undefined ? null : { id, featherPx: this.featherPx };
  });

  constructor(room: Room, tools: DeskTools) {
    const { studio, maker, browser } = tools;
    this.room = room;
    this.tools = tools;
    this.easel = new Easel(studio, room, maker, () => this.restriction);
    this.masks = pictureMasks(studio, room, this.easel);
    this.uploads = new MaskUpload(studio, this.masks);
    this.output = new Output(studio, room, browser, { current: () => this.restriction, settle: () => this.uploads.settle() });
    if (room.kind === 'translate') this.masks.onChange((pictureId) => this.uploads.soon(pictureId));
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
