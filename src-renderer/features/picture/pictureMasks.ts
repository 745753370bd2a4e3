import type { MaskUse } from '../../../src-main/contract/inpainting.ts';
import { levelWithin } from '../../canvas/levelWithin.ts';
import { MaskWorker, startMaskWorker } from '../../mask/maskWorker.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { decodeMaskFile } from '../mask/decodeMaskFile.ts';
import { MaskEditor } from '../mask/maskEditor.svelte.ts';
import type { MaskSources } from '../mask/maskSources.ts';
import { MaskUpload } from './maskUpload.svelte.ts';
import { KeptMasks } from './keptMasks.ts';
import type { Previews } from './previews.svelte.ts';

/** Pixels that are selected by at most: a wand on 12 megapixels takes a tenth of a second, and 48 MB. */
const mostPixels = 12_000_000;

/** What a room wants masks for, and when they are there: always, now and then, or as the person switches them. */
export interface MaskPurpose extends Pick<
  MaskSources,
  'isWanted' | 'isOnAtFirst' | 'switched' | 'isAlwaysSeenAtFirst' | 'shownAlways'
> {
  readonly use: MaskUse;
}

/** What masks need of the page. */
export interface MaskServices {
  readonly workspace: Workspace;
  readonly previews: Previews;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Called when the page is about to go. */
  readonly onLeave: (listener: () => void) => void;
}

/** The masks that are painted on the workspace's pictures for one room, and their way to the engine. That of a picture goes when the picture does. */
export class PictureMasks {
  readonly editor: MaskEditor;
  readonly uploads: MaskUpload;
  readonly #workspace: Workspace;

  constructor({ workspace, previews, storage, onLeave }: MaskServices, { use, ...purpose }: MaskPurpose) {
    const { studio } = workspace;
    this.#workspace = workspace;
    this.editor = new MaskEditor({
      ...purpose,
      picture: () => workspace.picture,
      level: () => levelWithin(previews.before.pyramid, mostPixels),
      labour: new MaskWorker(startMaskWorker),
      decode: decodeMaskFile,
      failed: (cause) => studio.messages.failure(asStudioError(cause)),
    });
    this.uploads = new MaskUpload(studio, this.editor, use, new KeptMasks(storage, use));
    onLeave(() => this.uploads.keep());
    this.editor.onChange((pictureId) => this.uploads.soon(pictureId));
    studio.client.listen('picture.removed', ({ id }) => this.editor.forget(id));
  }

  /** The engine has the mask of the shown picture as it is. */
  get isSettled(): boolean {
    const { selectedId } = this.#workspace;
    return selectedId !== null && this.uploads.has(selectedId, this.editor.revision);
  }

  /** A picture has nothing painted, and nothing to undo; what was painted on it before is not brought back. */
  startAfresh(pictureId: string): void {
    this.editor.forget(pictureId);
    this.uploads.startAfresh(pictureId);
  }

  /** Brings back what was painted on the shown picture before the page was loaded; to be called whenever that changes. */
  restoreShown(): void {
    const { selectedId, studio } = this.#workspace;
    if (selectedId === null || !studio.isLoaded) return;
    this.uploads.restored(selectedId).catch((cause: unknown) => studio.messages.failure(asStudioError(cause)));
  }
}
