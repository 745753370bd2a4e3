import { levelWithin } from '../../canvas/levelWithin.ts';
import { MaskWorker, startMaskWorker } from '../../mask/maskWorker.ts';
import { decodeMaskFile } from '../mask/decodeMaskFile.ts';
import { MaskEditor, type MaskSources } from '../mask/maskEditor.svelte.ts';
import { asStudioError } from '../../state/failure.ts';
import type { ShownPicture } from './shownPicture.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { PictureRoom } from './pictureRoom.ts';

/** Pixels that are selected by at most: a wand on 12 megapixels takes a tenth of a second, and 48 MB. */
const mostPixels = 12_000_000;

/** Whether masks are switched on, where a person switches them. */
export type MaskSwitch = Pick<MaskSources, 'isOnAtFirst' | 'switched'>;

/** The masks of a room; that of a picture goes when the picture does. */
export function pictureMasks(studio: Studio, room: PictureRoom, shown: ShownPicture, maskSwitch: MaskSwitch): MaskEditor {
  const masks = new MaskEditor({
    ...(room.kind === 'inpaint' && { isWanted: () => room.result === null && !room.isComparing }),
    ...maskSwitch,
    picture: () => room.picture,
    level: () => levelWithin(shown.before.pyramid, mostPixels),
    labour: new MaskWorker(startMaskWorker),
    decode: decodeMaskFile,
    failed: (cause) => studio.messages.failure(asStudioError(cause)),
  });
  studio.client.listen('picture.removed', ({ id }) => masks.forget(id));
  return masks;
}
