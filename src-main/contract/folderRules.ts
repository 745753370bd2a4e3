import { hasOtherPictureExtension, hasPictureExtension } from './pictureFormats.ts';

/**
 * What counts when a folder is walked, whoever walks it: the engine and the hosts on a disk, the page in what was dropped on a browser.
 */

/** Files and folders that are nobody's pictures: hidden ones, and the thumbnails that a Synology disk keeps beside the pictures (`@eaDir`). */
export const isPassedOver = (name: string): boolean => name.startsWith('.') || name === '@eaDir';

/** True for what is taken out of a folder; a file that a person names is taken whatever its name is. */
export const isTakenFromFolder = (name: string): boolean =>
  !isPassedOver(name) && name.includes('.') && hasPictureExtension(name);

/** True for pictures that a folder has and that are not taken, since the studio cannot read them: a person should hear of them. */
export const isOtherPicture = (name: string): boolean =>
  !isPassedOver(name) && name.includes('.') && hasOtherPictureExtension(name);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Natural order of names, photo-2 before photo-10; names that are alike but for case or accents keep one order too. */
export const byName = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : Number(a > b));
