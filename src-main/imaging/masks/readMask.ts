import type { Size } from '../../masks/area.ts';
import { hasSameAspect, maskOf, type Polarity } from '../../masks/marks.ts';
import { MaskFilePixels, type MaskFile } from '../../masks/maskFile.ts';
import type { Mask } from '../../masks/mask.ts';
import { markKeyword, markText } from '../../masks/maskMark.ts';
import { scaleMask } from '../../masks/scaleMask.ts';
import { understandMask, type MaskScale, type UnderstoodMask } from '../../masks/understandMask.ts';
import { decode } from '../decode.ts';
import { checkMemory } from '../enoughMemory.ts';
import { inspectPicture, type PictureFacts } from '../facts.ts';
import { PictureError } from '../pictureError.ts';
import { openWithSharp } from '../sharpPicture.ts';

/** What marks the place to work on in a mask's file: white, black, or whichever is obvious. */
export type HoleColour = 'white' | 'black' | 'auto';

export interface ReadMaskOptions {
  readonly hole: HoleColour;
  /** Scales a mask of another size to the picture's; otherwise that is an error. */
  readonly isFitted: boolean;
  /** What memory is free, in bytes; by default what the system says. */
  readonly freeBytes?: number;
}

export interface ReadMask {
  /** White where to work, at the picture's size. */
  readonly mask: Mask;
  /** The colour that marked the place to work on in the file; of transparency, white stands for what is seen. */
  readonly hole: 'white' | 'black';
  /** What marked the place. */
  readonly polarity: Polarity;
  /** How the file's levels became the mask's. */
  readonly scale: MaskScale;
}

/**
 * Reads a mask for a picture of this size from any picture file: grey, one colour, palette, labels, 16 bits, or transparency (`understandMask`). Greys say
 * "in part" in PNG and TIFF; elsewhere they are noise of the compression, and are cut at one half.
 * @throws PictureError mask/size, mask/aspect, mask/unclear, mask/colours or mask/labels, and those of any picture
 */
export async function readMask(
  path: string,
  size: Size,
  { hole, isFitted, freeBytes }: ReadMaskOptions,
): Promise<ReadMask> {
  const facts = await inspectPicture(path);
  checkSize(facts, size, isFitted); // before it is decoded: some kilobytes may say that they are of 200 megapixels
  const levels = hole === 'black' ? null : await readLevels(path, facts, isOurs);
  const file = levels ?? (await readFile(path, facts, freeBytes));
  const { mask, polarity, scale } = 'data' in file ? plain(file) : understood(understandMask(file, hole));
  return { mask: scaleMask(mask, size.width, size.height), hole: colourOf(polarity), polarity, scale };
}

/** A mask file at its own size, white where it is marked: by white, or what can be seen where only its alpha has a shape. */
export async function readMarks(path: string): Promise<Omit<ReadMask, 'hole'>> {
  return understood(understandMask(await readFile(path, await inspectPicture(path)), 'white'));
}

/** A mask that this program wrote for itself, level by level. */
export async function readOwnMask(path: string): Promise<Mask> {
  const facts = await inspectPicture(path);
  return (await readLevels(path, facts, async () => true)) ?? maskOf(await readFile(path, facts), 'white');
}

/** The levels of a grey file as those of a mask; null where there is more in it, or it is not known to be one, so that it needs a second look. */
async function readLevels(
  path: string,
  facts: PictureFacts,
  isKnown: (path: string) => Promise<boolean>,
): Promise<Mask | null> {
  const { width, height, channels, bitDepth } = facts;
  if (channels !== 1 || bitDepth !== 8 || !(await isKnown(path))) return null;
  const data = await decode(path, facts, { ignoreIcc: true }, (opened) => opened.extractChannel(0).raw().toBuffer());
  return { width, height, data };
}

const plain = (mask: Mask): Pick<ReadMask, 'mask' | 'polarity' | 'scale'> => ({
  mask,
  polarity: 'white',
  scale: 'plain',
});

/** The transparency of a picture as a mask: white where nothing is to be seen. */
export async function readTransparency(path: string): Promise<Mask> {
  const file = await readFile(path, await inspectPicture(path));
  if (!file.hasAlpha)
    throw new PictureError('mask/no-alpha', 'a picture without transparency', 'a picture with transparent places');
  return maskOf({ ...file, isLossy: false }, 'transparent');
}

/** What brightness, alpha and the mask made of them take for each pixel, beside the file's own channels. */
const ownBytes = 5;

/** Brightness and alpha, 8 bits each. The numbers of the file count, whatever its profile says of them. */
async function readFile(
  path: string,
  facts: PictureFacts,
  freeBytes?: number,
): Promise<MaskFile & { readonly hasAlpha: boolean }> {
  checkMemory(facts, facts.width * facts.height * (facts.channels + ownBytes), freeBytes);
  const { width, height, hasAlpha, format } = facts;
  const { data, channels } = await decode(path, facts, { autoOrient: true, ignoreIcc: true }, async (opened) => {
    const picture = hasAlpha ? opened.toColourspace('srgb').ensureAlpha() : opened.removeAlpha().toColourspace('srgb');
    const raw = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { data: raw.data, channels: raw.info.channels };
  });
  const pixels = new MaskFilePixels({ width, height });
  const second = channels < 3 ? 0 : 1;
  const third = channels < 3 ? 0 : 2;
  for (let at = 0, i = 0; at < width * height; at++, i += channels)
    pixels.put(at, data[i]!, data[i + second]!, data[i + third]!, hasAlpha ? data[i + channels - 1]! : 255);
  const isLossy = format !== 'png' && format !== 'tiff'; // lossless WebP is rare, and GIF's greys come from a palette
  return { ...pixels.file({ isLossy, isOurs: await isOurs(path) }), hasAlpha };
}

async function isOurs(path: string): Promise<boolean> {
  const { comments = [] } = await openWithSharp(path).metadata();
  return comments.some(({ keyword, text }) => keyword === markKeyword && text === markText);
}

const colourOf = (polarity: Polarity): 'white' | 'black' =>
  polarity === 'white' || polarity === 'opaque' ? 'white' : 'black';

function checkSize(mask: Size, size: Size, isFitted: boolean): void {
  if (isFitted || (mask.width === size.width && mask.height === size.height)) return;
  throw new PictureError(
    hasSameAspect(mask, size) ? 'mask/size' : 'mask/aspect',
    `a mask of ${mask.width} x ${mask.height} pixels`,
    `${size.width} x ${size.height}, the size of the picture`,
  );
}

/** The two that a person may mean, with what they are called where only white and black can be said. */
const wordsFor = ([first, second]: readonly [Polarity, Polarity]): string =>
  first === 'white' ? 'white or black' : `what is ${first} ("white") or what is ${second} ("black")`;

/** @throws PictureError where the file does not say what is meant */
function understood(read: UnderstoodMask): Extract<UnderstoodMask, { readonly kind: 'mask' }> {
  switch (read.kind) {
    case 'mask':
      return read;
    case 'unclear':
      throw new PictureError(
        'mask/unclear',
        `a mask that is ${read.choices[0]} on ${Math.round(read.share * 100)} % of the picture`,
        `word whether ${wordsFor(read.choices)} marks the place`,
      );
    case 'colours':
      throw new PictureError('mask/colours', 'a picture of several colours', 'a mask in black and white');
    case 'labels':
      throw new PictureError('mask/labels', `values from 0 to ${read.highest} only`, 'a mask in black and white');
  }
}
