import { createContext } from 'svelte';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { PyramidMaker } from '../../canvas/pyramidMaker.ts';
import { asStudioError } from '../../state/failure.ts';
import { recallRestriction, rememberRestriction } from '../../state/remembered.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';
import { ShownPicture } from './shownPicture.svelte.ts';
import { MaskUpload } from './maskUpload.svelte.ts';
import { Output, type BrowserOutput } from './output.svelte.ts';
import { pictureMasks } from './pictureMasks.ts';
import type { PictureRoom } from './pictureRoom.ts';

export interface PictureTools {
  readonly studio: Studio;
  readonly maker: Pick<PyramidMaker, 'make'>;
  readonly browser: BrowserOutput;
  /** What a reload of the page must not lose. */
  readonly storage: Storage;
}

/** Everything around the picture of one room: its canvas, its masks, and the way out. */
export class PictureScreen<Room extends PictureRoom = PictureRoom> {
  readonly room: Room;
  readonly tools: PictureTools;
  readonly shown: ShownPicture;
  readonly masks: MaskEditor;
  readonly uploads: MaskUpload;
  readonly output: Output;
  #featherPx = $state.raw(0);

  /** The picture whose translation is restricted to its mask; null where none is shown, or the whole of it is wanted. */
  readonly #restrictedId = $derived.by(() => (this.room.kind === 'translate' && this.masks.isOn ? this.room.selectedId : null));
  /** What the shown translation is restricted to: the mask that is painted on its picture, once the engine has it. */
  readonly restriction: RenderMask | null = $derived.by(() => {
    const id = this.#restrictedId === null || this.masks.share === 0 ? undefined : this.uploads.idOf(this.#restrictedId);
    return id === undefined ? null : { id, featherPx: this.featherPx };
  });

  constructor(room: Room, tools: PictureTools) {
    const { studio, maker, browser, storage } = tools;
    const { isOn, featherPx } = recallRestriction(storage);
    this.#featherPx = featherPx;
    this.room = room;
    this.tools = tools;
    this.shown = new ShownPicture(studio, room, maker, () => this.restriction);
    this.masks = pictureMasks(studio, room, this.shown, { isOnAtFirst: isOn, switched: () => this.#remember() });
    this.uploads = new MaskUpload(studio, this.masks, room.kind === 'translate' ? 'restriction' : 'hole');
    this.output = new Output(studio, room, browser, {
      current: () => this.restriction,
      settled: () => this.#settledRestriction(),
    });
    this.masks.onChange((pictureId) => this.uploads.soon(pictureId));
  }

  /** Pixels over which a translation fades in, inside the mask. */
  get featherPx(): number {
    return this.#featherPx;
  }

  set featherPx(featherPx: number) {
    this.#featherPx = featherPx;
    this.#remember();
  }

  /** Brings back what was painted on the shown picture before the page was loaded; to be called whenever that changes. */
  restoreMask(): void {
    const { selectedId } = this.room;
    const { studio } = this.tools;
    if (selectedId === null || !studio.isLoaded) return;
    this.uploads.restored(selectedId).catch((cause: unknown) => studio.messages.failure(asStudioError(cause)));
  }

  #remember(): void {
    rememberRestriction(this.tools.storage, { isOn: this.masks.isOn, featherPx: this.featherPx });
  }

  /** The restriction of the picture that is shown now, once the engine has what was painted on it last. @throws what the engine has against it */
  async #settledRestriction(): Promise<RenderMask | null> {
    const { featherPx } = this;
    const id = this.#restrictedId === null ? null : await this.uploads.settled(this.#restrictedId);
    return id === null ? null : { id, featherPx };
  }
}

export const [getPictureScreen, setPictureScreen] = createContext<PictureScreen>();
