import { mapMask, type Mask } from './mask.ts';
import type { MaskFile } from './maskFile.ts';
import { maskOf, obviousHole, shareOfWhite, type Polarity } from './marks.ts';

/** How a file's levels became those of a mask: as they are, two labels, shades of a colour, or a video's range from 16 to 235. */
export type MaskScale = 'plain' | 'labels' | 'colour' | 'video';

export type UnderstoodMask =
  | { readonly kind: 'mask'; readonly mask: Mask; readonly polarity: Polarity; readonly scale: MaskScale }
  /** A person has to say which part is meant. `share` is that of the first choice, 0..1. */
  | { readonly kind: 'unclear'; readonly choices: readonly [Polarity, Polarity]; readonly share: number }
  /** A picture of many colours. */
  | { readonly kind: 'colours' }
  /** Several dark values and nothing bright: labels of several things, or noise. */
  | { readonly kind: 'labels'; readonly highest: number };

/** Levels this close to black or white are meant to be black or white; what is seen of them otherwise is noise. */
export const noise = 8;
/** What black and white are in a video's range, and how far a file's extremes may be from it. */
const videoBlack = 16;
const videoWhite = 235;
const videoTolerance = 4;
/** What is fainter has colours of its own in many files: they are divided by its alpha and rounded. */
const leastSeen = 32;
/** Of a drawing with transparent places at least this share is black or white; a picture with some rubbed out has less. */
const leastDrawn = 0.5;
/** Less black and white than this in more greys than that is a photograph's. */
const leastBlackAndWhite = 0.05;
const mostGreysOfMask = 32;

/** The greys of what can be seen. */
interface Greys {
  readonly lowest: number;
  readonly highest: number;
  readonly count: number;
  /** The share that is black or white but for noise. */
  readonly extremes: number;
}

type Levels = { readonly scale: MaskScale; readonly black: number; readonly white: number };

/**
 * What a file means as a mask (ADR 0010), for the page and the command line alike.
 * @param asked what a person said, `white` being the first of the file's choices and `black` the other one; `auto`: whatever is obvious
 */
export function understandMask(file: MaskFile, asked: Polarity | 'auto'): UnderstoodMask {
  if (file.isOurs) {
    const polarity = asked === 'auto' ? 'white' : asked;
    return { kind: 'mask', mask: maskOf(file, polarity), polarity, scale: 'plain' };
  }
  const greys = greysOf(file);
  const isShaped = hasShape(file.alpha);
  if (isShaped && greys.highest - greys.lowest <= noise) return chosen(file, ['opaque', 'transparent'], asked, 'plain');
  if (isShaped && (file.colours === 'many' || greys.extremes < leastDrawn)) return erased(file, asked);
  if (file.colours === 'many') return { kind: 'colours' };
  const levels = levelsOf(file, greys);
  if (levels === null) return { kind: 'labels', highest: greys.highest };
  const { black, white, scale } = levels;
  const stretched = file.grey.map((value) =>
    Math.round((255 * Math.min(white - black, Math.max(0, value - black))) / (white - black)),
  );
  const drawing = { ...file, grey: stretched };
  const isPhotograph = greys.count > mostGreysOfMask && scale === 'plain' && greys.extremes < leastBlackAndWhite;
  if (asked === 'auto' && isPhotograph) return unclear(drawing, ['white', 'black']);
  return chosen(drawing, ['white', 'black'], asked, scale);
}

/** A picture with a place rubbed out: the place is meant, unless most of the picture is gone. */
function erased(file: MaskFile, asked: Polarity | 'auto'): UnderstoodMask {
  const choices = ['transparent', 'opaque'] as const;
  if (asked !== 'auto' || obviousHole(maskOf(file, 'transparent')) === 'white')
    return chosen(file, choices, asked === 'auto' ? 'transparent' : asked, 'plain');
  return unclear(file, choices);
}

function chosen(
  file: MaskFile,
  choices: readonly [Polarity, Polarity],
  asked: Polarity | 'auto',
  scale: MaskScale,
): UnderstoodMask {
  const hole = asked === 'auto' ? obviousHole(maskOf(file, choices[0])) : asked;
  if (hole === null) return unclear(file, choices);
  const polarity = choices.find((choice) => choice === hole) ?? choices[hole === 'white' ? 0 : 1];
  return { kind: 'mask', mask: withoutNoise(maskOf(file, polarity)), polarity, scale };
}

const unclear = (file: MaskFile, choices: readonly [Polarity, Polarity]): UnderstoodMask => ({
  kind: 'unclear',
  choices,
  share: shareOfWhite(maskOf(file, choices[0]).data),
});

const withoutNoise = (mask: Mask): Mask =>
  mapMask(mask, (value) => (value <= noise ? 0 : value >= 255 - noise ? 255 : value));

/** What is black and what is white in a file; null where several dark values leave that open. */
function levelsOf({ colours, isLossy }: MaskFile, { lowest, highest, count }: Greys): Levels | null {
  if (colours === 'one') return { scale: 'colour', black: 0, white: Math.max(1, highest) };
  if (highest <= noise && !isLossy && count > 1)
    return count === 2 ? { scale: 'labels', black: lowest, white: highest } : null;
  const isVideo = Math.abs(lowest - videoBlack) <= videoTolerance && Math.abs(highest - videoWhite) <= videoTolerance;
  return isVideo ? { scale: 'video', black: videoBlack, white: videoWhite } : { scale: 'plain', black: 0, white: 255 };
}

function greysOf({ grey, alpha }: MaskFile): Greys {
  const counts = new Uint32Array(256);
  for (let at = 0; at < grey.length; at++) if (alpha[at]! >= leastSeen) counts[grey[at]!]!++;
  const greys = Array.from(counts.keys()).filter((value) => counts[value] !== 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + counts[value]!, 0);
  const extremes = greys.filter((value) => value <= noise || value >= 255 - noise);
  return {
    lowest: greys[0] ?? 0,
    highest: greys.at(-1) ?? 0,
    count: greys.length,
    extremes: sum(extremes) / Math.max(1, sum(greys)),
  };
}

/** An even transparency marks nothing. */
function hasShape(alpha: Uint8Array): boolean {
  let least = 255;
  let most = 0;
  for (let at = 0; at < alpha.length; at++) {
    least = Math.min(least, alpha[at]!);
    most = Math.max(most, alpha[at]!);
  }
  return most - least > noise;
}
