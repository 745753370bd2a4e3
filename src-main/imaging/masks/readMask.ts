import { decode } from '../decode.ts';
import { inspectPicture, type PictureFacts } from '../facts.ts';
import { PictureError } from '../pictureError.ts';
import { halfMasked, mapMask, type Mask } from './mask.ts';
import { invertMask } from './reshape.ts';
import { scaleMask } from './scaleMask.ts';

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

/** Up to this share of white, white is what is marked: nobody calls most of a picture a hole. */
const clearlyWhite = 0.6;
/** From this share on, with a white border, black is what is marked. */
const clearlyBlack = 0.75;
const whiteBorder = 0.9;
/** Aspects that differ by less are the same but for rounding of sides. */
const sameAspect = 0.01;

/**
 * Reads a mask for a picture of this size from any picture file: grey, colour, palette, 16 bits, or transparency alone. Greys say "in part" in PNG and TIFF; elsewhere they are
 * noise of the compression, and are cut at one half.
 * @throws PictureError mask/size, mask/aspect or mask/unclear, and those of any picture
 */
export async function readMask(
  path: string,
  size: { width: number; height: number },
  { hole, isFitted }: ReadMaskOptions,
): Promise<ReadMask> {
  const read = await readMarks(path);
  checkSize(read, size, isFitted);
  const colour = hole === 'auto' ? obviousHole(read) : hole;
  return { mask: scaleMask(colour === 'white' ? read : invertMask(read), size.width, size.height), hole: colour };
}

/** A mask file as it is, at its own size: white as it stands there. */
export async function readMarks(path: string): Promise<Mask> {
  const facts = await inspectPicture(path);
  const { data, channels } = await readLevels(path, facts);
  const { width, height } = facts;
  const marks = { width, height, data: channels === 1 ? data : brightnessOf(data, facts.hasAlpha) };
  const isLossy = facts.format !== 'png' && facts.format !== 'tiff'; // lossless WebP is rare, and GIF's greys come from a palette
  return isLossy ? mapMask(marks, (value) => (value >= halfMasked ? 255 : 0)) : marks;
}

/** The transparency of a picture as a mask: white where nothing is to be seen. */
export async function readTransparency(path: string): Promise<Mask> {
  const facts = await inspectPicture(path);
  const { width, height } = facts;
  if (!facts.hasAlpha) throw new PictureError('mask/no-alpha', 'a picture without transparency', 'a picture with transparent places');
  const { data } = await readLevels(path, facts);
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => 255 - data[4 * i + 3]!) };
}

/** 8 bits per channel: RGBA where there is transparency, RGB else. The numbers of the file count, whatever its profile says of them. */
async function readLevels(path: string, facts: PictureFacts): Promise<{ data: Uint8Array; channels: number }> {
  return decode(path, facts, { autoOrient: true, ignoreIcc: true }, async (opened) => {
    const picture = facts.hasAlpha ? opened.toColourspace('srgb').ensureAlpha() : opened.removeAlpha().toColourspace('srgb');
    const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { data, channels: info.channels };
  });
}

/** The mean of the colours, on black where there is transparency; the alpha itself where all that can be seen has one colour. */
function brightnessOf(data: Uint8Array, hasAlpha: boolean): Uint8Array {
  const step = hasAlpha ? 4 : 3;
  const onlyAlpha = hasAlpha && hasOneColour(data);
  return Uint8Array.from({ length: data.length / step }, (_, pixel) => {
    const i = pixel * step;
    const alpha = hasAlpha ? data[i + 3]! : 255;
    return onlyAlpha ? alpha : Math.round(((data[i]! + data[i + 1]! + data[i + 2]!) * alpha) / (3 * 255));
  });
}

function hasOneColour(data: Uint8Array): boolean {
  let first = -1;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue; // what cannot be seen has no colour
    if (first < 0) first = i;
    if (data[i] !== data[first] || data[i + 1] !== data[first + 1] || data[i + 2] !== data[first + 2]) return false;
  }
  return true;
}

function checkSize(mask: Mask, size: { width: number; height: number }, isFitted: boolean): void {
  if (isFitted || (mask.width === size.width && mask.height === size.height)) return;
  const aspect = (mask.width * size.height) / (mask.height * size.width);
  const code = Math.abs(aspect - 1) < sameAspect ? 'mask/size' : 'mask/aspect';
  throw new PictureError(
    code,
    `a mask of ${mask.width} x ${mask.height} pixels`,
    `${size.width} x ${size.height}, the size of the picture`,
  );
}

/** @throws PictureError mask/unclear */
function obviousHole(mask: Mask): 'white' | 'black' {
  const white = shareOfWhite(mask.data);
  if (white <= clearlyWhite || white === 1) return 'white';
  if (white >= clearlyBlack && shareOfWhite(borderOf(mask)) >= whiteBorder) return 'black';
  throw new PictureError(
    'mask/unclear',
    `a mask that is white on ${Math.round(white * 100)} % of the picture`,
    'word whether white or black marks the place',
  );
}

function shareOfWhite(values: Uint8Array): number {
  let white = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= halfMasked) white++;
  return white / values.length;
}

function borderOf({ width, height, data }: Mask): Uint8Array {
  const last = (height - 1) * width;
  const sides = Array.from({ length: height }, (_, y) => [data[y * width]!, data[(y + 1) * width - 1]!]).flat();
  return Uint8Array.from([...data.subarray(0, width), ...data.subarray(last), ...sides]);
}
