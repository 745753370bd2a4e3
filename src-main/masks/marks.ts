import type { Size } from './area.ts';
import { halfMasked, type Mask } from './mask.ts';

/** A decoded picture file as a mask is read from it, whoever has decoded it: brightness and alpha of each pixel, 0..255, rows from top to bottom. */
export interface GreyAlpha extends Size {
  readonly grey: Uint8Array;
  /** 255 everywhere where the file has none. */
  readonly alpha: Uint8Array;
  /** The file's format changes values a little, so that its greys are noise. */
  readonly isLossy: boolean;
}

/** Which part of a file is where to work. */
export type Polarity = 'white' | 'black' | 'opaque' | 'transparent';

/** Up to this share of white, white is what is marked: nobody calls most of a picture a hole. */
const clearlyWhite = 0.6;
/** From this share on, with a white border, black is what is marked. */
const clearlyBlack = 0.75;
const whiteBorder = 0.9;
/** Aspects that differ by less are the same but for rounding of sides. */
const sameAspect = 0.01;

/** Brightness of a colour, by the weights of Rec. 601; all 0..255. Greys are their own brightness. */
export const greyOf = (r: number, g: number, b: number): number => Math.round(0.299 * r + 0.587 * g + 0.114 * b);

/**
 * The mask that a file's levels are, marked so. What cannot be seen is marked neither by white nor by black; greys say "in part", unless they are a lossy format's noise,
 * which is cut at one half.
 */
export function maskOf(picture: GreyAlpha, polarity: Polarity): Mask {
  const { width, height, grey, alpha, isLossy } = picture;
  const data = markedBy(polarity, grey, alpha);
  return { width, height, data: isLossy ? data.map((value) => (value >= halfMasked ? 255 : 0)) : data };
}

function markedBy(polarity: Polarity, grey: Uint8Array, alpha: Uint8Array): Uint8Array {
  switch (polarity) {
    case 'white':
      return grey.map((value, at) => Math.round((value * alpha[at]!) / 255));
    case 'black':
      return grey.map((value, at) => Math.round(((255 - value) * alpha[at]!) / 255));
    case 'opaque':
      return alpha;
    case 'transparent':
      return alpha.map((value) => 255 - value);
  }
}

/**
 * Which colour marks the place in a mask that is white where its file is: white, unless most of it is white; black, where nearly all of it and its border
 * are white; null where both may be meant, and a person has to say.
 */
export function obviousHole(mask: Mask): 'white' | 'black' | null {
  const white = shareOfWhite(mask.data);
  if (white <= clearlyWhite || white === 1) return 'white';
  return white >= clearlyBlack && shareOfWhite(borderOf(mask)) >= whiteBorder ? 'black' : null;
}

/** The share of pixels that are at least half white, 0..1. */
export function shareOfWhite(values: Uint8Array): number {
  let white = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= halfMasked) white++;
  return white / values.length;
}

/** Whether a mask of one size may be that of a picture of another, scaled. */
export const hasSameAspect = (a: Size, b: Size): boolean =>
  Math.abs((a.width * b.height) / (a.height * b.width) - 1) < sameAspect;

function borderOf({ width, height, data }: Mask): Uint8Array {
  const last = (height - 1) * width;
  const sides = Array.from({ length: height }, (_, y) => [data[y * width]!, data[(y + 1) * width - 1]!]).flat();
  return Uint8Array.from([...data.subarray(0, width), ...data.subarray(last), ...sides]);
}
