import { readdir } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import type { MaskFiles } from '../../../contract/inpainting.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { hasPictureExtension } from '../../../contract/pictureFormats.ts';
import { maskedPixels, type Mask } from '../../../masks/mask.ts';
import { readMask } from '../../../imaging/masks/readMask.ts';
import type { Notice } from '../../../imaging/notices.ts';
import { failure } from '../../failures.ts';
import { noticesOfMask } from './noticesOfMask.ts';

/** A mask of its own for photo.jpg is photo.mask.png. */
export const maskSuffix = 'mask';

export interface FoundMask {
  readonly mask: Mask;
  readonly notices: readonly Notice[];
}

/** The mask for one picture of a batch: the one for all, or the one of its name in the folder. @throws StudioFailure mask/not-found, mask/empty and what reading meets */
export async function maskFor(
  { path, isFolder, hole, isFitted }: MaskFiles,
  picture: string,
  facts: PictureFacts,
): Promise<FoundMask> {
  const file = isFolder ? await maskOfName(path, picture) : path;
  const read = await readMask(file, facts, { hole, isFitted });
  if (maskedPixels(read.mask) === 0)
    throw failure('mask/empty', `no ${read.polarity} pixel in ${basename(file)}`, 'a mask that marks a place');
  return { mask: read.mask, notices: noticesOfMask(read) };
}

/** photo.mask.png first, then any picture that is called photo.mask or, since a folder of masks may hold nothing else, photo. */
async function maskOfName(folder: string, picture: string): Promise<string> {
  const stem = parse(picture).name;
  const names = await readdir(folder).catch((cause: unknown) => {
    throw failure('folder/unreadable', folder, 'a folder of masks that may be read', cause);
  });
  for (const wanted of [`${stem}.${maskSuffix}`, stem]) {
    const found = names
      .filter((name) => parse(name).name === wanted && hasPictureExtension(name) && join(folder, name) !== picture)
      .sort();
    const best = found.find((name) => name.endsWith('.png')) ?? found[0];
    if (best !== undefined) return join(folder, best);
  }
  throw failure('mask/not-found', `no ${stem}.${maskSuffix}.png in ${folder}`, `a mask for ${basename(picture)}`);
}
