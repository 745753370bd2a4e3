import type { Size } from '../canvas/geometry.ts';
import { scaledMask } from './enlarge.ts';

/** A picture as a mask is read from it. */
export interface GreyAlpha extends Size {
  readonly grey: Uint8Array;
  readonly alpha: Uint8Array;
  /** Mean of the largest minus the smallest channel, 0..255: masks have none. */
  readonly chroma: number;
  /** Written by this studio, so that white is known to be where to work. */
  readonly isOurs: boolean;
}

/** Which part of a file is where to work. */
export type Polarity = 'white' | 'black' | 'opaque' | 'transparent';

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
/** A hole is the smaller part of a picture: where more than this is white, a person is asked. */
const obviousShare = 0.5;

/**
 * Reads a mask out of a picture, or says what has to be asked first. White is where to work, unless most of it is white; where alpha alone
 * carries the shape, some tools mean what is cut away and others what is left, so that a person is always asked.
 */
export function recogniseMask(picture: GreyAlpha, expected: Size, answers: MaskAnswers = {}): RecognisedMask {
  const { grey, alpha, chroma, isOurs, width, height } = picture;
  if (chroma > mostChroma) return { kind: 'refused', reason: 'colour' };
  if ((width !== expected.width || height !== expected.height) && !answers.mayScale) {
    const isSameAspect = Math.abs(width * expected.height - height * expected.width) <= Math.max(width, expected.width);
    return { kind: 'size', got: { width, height }, expected, isSameAspect };
  }
  const isAlphaOnly = alpha.some((value) => value !== 255) && isFlat(grey, alpha);
  const polarity = answers.polarity ?? obvious(grey, isAlphaOnly, isOurs);
  if (polarity === null) {
    const choices: Polarity[] = isAlphaOnly ? ['opaque', 'transparent'] : ['white', 'black'];
    return { kind: 'polarity', choices, share: shareOf(isAlphaOnly ? alpha : grey) };
  }
  const values = valuesOf(grey, alpha, polarity);
  return { kind: 'mask', values: scaledMaskTo(values, picture, expected), polarity };
}

function obvious(grey: Uint8Array, isAlphaOnly: boolean, isOurs: boolean): Polarity | null {
  if (isOurs) return 'white';
  return isAlphaOnly || shareOf(grey) > obviousShare ? null : 'white';
}

/** Whether everything that can be seen has one grey. */
function isFlat(grey: Uint8Array, alpha: Uint8Array): boolean {
  const first = grey[alpha.findIndex((value) => value !== 0)];
  return grey.every((value, at) => alpha[at] === 0 || value === first);
}

/** @returns 0..1 */
function shareOf(values: Uint8Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / (255 * values.length);
}

function valuesOf(grey: Uint8Array, alpha: Uint8Array, polarity: Polarity): Uint8Array {
  switch (polarity) {
    case 'white':
      return grey.map((value, at) => Math.round((value * alpha[at]!) / 255)); // what cannot be seen is not white
    case 'black':
      return grey.map((value, at) => Math.round(((255 - value) * alpha[at]!) / 255));
    case 'opaque':
      return alpha;
    case 'transparent':
      return alpha.map((value) => 255 - value);
  }
}

const scaledMaskTo = (values: Uint8Array, from: Size, to: Size): Uint8Array =>
  from.width === to.width && from.height === to.height ? values : scaledMask(values, from, to);
