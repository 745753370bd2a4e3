import type { Size } from '../../src-main/masks/area.ts';
import { hasSameAspect, type Polarity } from '../../src-main/masks/marks.ts';
import type { MaskFile } from '../../src-main/masks/maskFile.ts';
import { scaleMask } from '../../src-main/masks/scaleMask.ts';
import { understandMask, type MaskScale } from '../../src-main/masks/understandMask.ts';

/** What a person has said about a file. */
export interface MaskAnswers {
  readonly polarity?: Polarity;
  /** A mask of another size may be scaled. */
  readonly mayScale?: boolean;
}

export type RecognisedMask =
  | { readonly kind: 'mask'; readonly values: Uint8Array; readonly polarity: Polarity; readonly scale: MaskScale }
  | { readonly kind: 'polarity'; readonly choices: readonly Polarity[]; readonly share: number }
  | { readonly kind: 'size'; readonly got: Size; readonly expected: Size; readonly isSameAspect: boolean }
  | { readonly kind: 'refused'; readonly reason: 'colours' | 'labels' | 'unreadable' };

/** What a person has to say, or to know, about a file that was given as a mask. */
export type MaskQuestion = Exclude<RecognisedMask, { readonly kind: 'mask' }>;

/** What was made of a file that is a mask. */
export type MaskReading = Pick<Extract<RecognisedMask, { readonly kind: 'mask' }>, 'polarity' | 'scale'>;

/** Reads a mask out of a picture by the rule of the engine, or says what has to be asked first. */
export function recogniseMask(file: MaskFile, expected: Size, answers: MaskAnswers = {}): RecognisedMask {
  const { width, height } = file;
  const understood = understandMask(file, answers.polarity ?? 'auto');
  if (understood.kind === 'colours' || understood.kind === 'labels')
    return { kind: 'refused', reason: understood.kind };
  if ((width !== expected.width || height !== expected.height) && !answers.mayScale) {
    return { kind: 'size', got: { width, height }, expected, isSameAspect: hasSameAspect(file, expected) };
  }
  if (understood.kind === 'unclear') return { kind: 'polarity', choices: understood.choices, share: understood.share };
  const { mask, polarity, scale } = understood;
  return { kind: 'mask', values: scaleMask(mask, expected.width, expected.height).data, polarity, scale };
}
