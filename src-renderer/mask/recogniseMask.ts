import type { Size } from '../../src-main/masks/area.ts';
import {
  hasSameAspect,
  isAlphaOnly,
  maskOf,
  obviousHole,
  shareOfWhite,
  type GreyAlpha,
  type Polarity,
} from '../../src-main/masks/marks.ts';
import { scaleMask } from '../../src-main/masks/scaleMask.ts';

/** A file that may be a mask, as the page has decoded it. */
export interface MaskFile extends GreyAlpha {
  /** Mean of the largest minus the smallest channel, 0..255: masks have none. */
  readonly chroma: number;
  /** Written by this studio, so that white is known to be where to work. */
  readonly isOurs: boolean;
}

/** What a person has said about a file. */
export interface MaskAnswers {
  readonly polarity?: Polarity;
  /** A mask of another size may be scaled. */
  readonly mayScale?: boolean;
}

export type RecognisedMask =
  | { readonly kind: 'mask'; readonly values: Uint8Array; readonly polarity: Polarity }
  | { readonly kind: 'polarity'; readonly choices: readonly Polarity[]; readonly share: number }
  | { readonly kind: 'size'; readonly got: Size; readonly expected: Size; readonly isSameAspect: boolean }
  | { readonly kind: 'refused'; readonly reason: 'colour' | 'unreadable' };

/** More colour than this is a photograph's and no mask's; JPEG gives greys less than 2. */
const mostChroma = 12;
/**
 * Reads a mask out of a picture, or says what has to be asked first. What is obvious is the engine's rule as well; where alpha alone carries the shape,
 * some tools mean what is cut away and others what is left, so that a person is always asked.
 */
export function recogniseMask(picture: MaskFile, expected: Size, answers: MaskAnswers = {}): RecognisedMask {
  const { width, height } = picture;
  if (picture.chroma > mostChroma) return { kind: 'refused', reason: 'colour' };
  if ((width !== expected.width || height !== expected.height) && !answers.mayScale) {
    return { kind: 'size', got: { width, height }, expected, isSameAspect: hasSameAspect(picture, expected) };
  }
  const isAlpha = isAlphaOnly(picture);
  const polarity = answers.polarity ?? obvious(picture, isAlpha);
  if (polarity === null) {
    const choices: readonly Polarity[] = isAlpha ? ['opaque', 'transparent'] : ['white', 'black'];
    return { kind: 'polarity', choices, share: shareOfWhite(isAlpha ? picture.alpha : picture.grey) };
  }
  return { kind: 'mask', values: scaleMask(maskOf(picture, polarity), expected.width, expected.height).data, polarity };
}

function obvious(picture: MaskFile, isAlpha: boolean): Polarity | null {
  if (picture.isOurs) return 'white';
  return isAlpha ? null : obviousHole(maskOf(picture, 'white'));
}
