import type { Size } from '../../masks/area.ts';
import {
  greyOf,
  hasSameAspect,
  isAlphaOnly,
  maskOf,
  obviousHole,
  shareOfWhite,
  type GreyAlpha,
  type Polarity,
} from '../../masks/marks.ts';
import type { Mask } from '../../masks/mask.ts';
import { markKeyword, markText } from '../../masks/maskMark.ts';
import { scaleMask } from '../../masks/scaleMask.ts';
import { decode } from '../decode.ts';
import { inspectPicture } from '../facts.ts';
import { PictureError } from '../pictureError.ts';
import { openWithSharp } from '../sharpPicture.ts';

/** What marks the place to work on in a mask's file: white, black, or whichever is obvious. */
export type HoleColour = 'white' | 'black' | 'auto';

export interface ReadMaskOptions {
  readonly hole: HoleColour;
  /** Scales a mask of another size to the picture's; otherwise that is an error. */
  readonly isFitted: boolean;
}

export interface ReadMask {
  /** White where to work, at the picture's size. */
  readonly mask: Mask;
  /** The colour that marked the place to work on in the file. */
  readonly hole: 'white' | 'black';
}

/**
 * Reads a mask for a picture of this size from any picture file: grey, colour, palette, 16 bits, or transparency alone. Greys say "in part" in PNG and TIFF; elsewhere they are
 * noise of the compression, and are cut at one half.
 * @throws PictureError mask/size, mask/aspect or mask/unclear, and those of any picture
 */
export async function readMask(path: string, size: Size, { hole, isFitted }: ReadMaskOptions): Promise<ReadMask> {
  const levels = await readLevels(path);
  checkSize(levels, size, isFitted);
  const [white, black]: readonly Polarity[] = isAlphaOnly(levels) ? ['opaque', 'transparent'] : ['white', 'black'];
  const colour = hole === 'auto' ? await obvious(path, maskOf(levels, white!)) : hole;
  const mask = maskOf(levels, colour === 'white' ? white! : black!);
  return { mask: scaleMask(mask, size.width, size.height), hole: colour };
}

/** A mask file as it is, at its own size: white as it stands there, or what can be seen where only its alpha has a shape. */
export async function readMarks(path: string): Promise<Mask> {
  const levels = await readLevels(path);
  return maskOf(levels, isAlphaOnly(levels) ? 'opaque' : 'white');
}

/** The transparency of a picture as a mask: white where nothing is to be seen. */
export async function readTransparency(path: string): Promise<Mask> {
  const levels = await readLevels(path);
  if (!levels.hasAlpha)
    throw new PictureError('mask/no-alpha', 'a picture without transparency', 'a picture with transparent places');
  return maskOf({ ...levels, isLossy: false }, 'transparent');
}

/** Brightness and alpha, 8 bits each. The numbers of the file count, whatever its profile says of them. */
async function readLevels(path: string): Promise<GreyAlpha & { readonly hasAlpha: boolean }> {
  const facts = await inspectPicture(path);
  const { width, height, hasAlpha, format } = facts;
  const { data, channels } = await decode(path, facts, { autoOrient: true, ignoreIcc: true }, async (opened) => {
    const picture = hasAlpha ? opened.toColourspace('srgb').ensureAlpha() : opened.removeAlpha().toColourspace('srgb');
    const raw = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { data: raw.data, channels: raw.info.channels };
  });
  const pixels = width * height;
  const grey = new Uint8Array(pixels);
  for (let at = 0, i = 0; at < pixels; at++, i += channels)
    grey[at] = channels < 3 ? data[i]! : greyOf(data[i]!, data[i + 1]!, data[i + 2]!);
  const alpha = new Uint8Array(pixels).fill(255);
  if (hasAlpha) for (let at = 0; at < pixels; at++) alpha[at] = data[at * channels + channels - 1]!;
  const isLossy = format !== 'png' && format !== 'tiff'; // lossless WebP is rare, and GIF's greys come from a palette
  return { width, height, grey, alpha, isLossy, hasAlpha };
}

function checkSize(mask: Size, size: Size, isFitted: boolean): void {
  if (isFitted || (mask.width === size.width && mask.height === size.height)) return;
  throw new PictureError(
    hasSameAspect(mask, size) ? 'mask/size' : 'mask/aspect',
    `a mask of ${mask.width} x ${mask.height} pixels`,
    `${size.width} x ${size.height}, the size of the picture`,
  );
}

/** What marks the place: in a mask of ours white, else what is obvious. @throws PictureError mask/unclear */
async function obvious(path: string, mask: Mask): Promise<'white' | 'black'> {
  const { comments = [] } = await openWithSharp(path).metadata();
  if (comments.some(({ keyword, text }) => keyword === markKeyword && text === markText)) return 'white';
  const hole = obviousHole(mask);
  if (hole !== null) return hole;
  const percent = Math.round(shareOfWhite(mask.data) * 100);
  throw new PictureError(
    'mask/unclear',
    `a mask that is white on ${percent} % of the picture`,
    'word whether white or black marks the place',
  );
}
