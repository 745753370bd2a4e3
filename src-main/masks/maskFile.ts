import type { Size } from './area.ts';
import { greyOf, type GreyAlpha } from './marks.ts';

/** Colours in what can be seen: none, shades of one from black on, or those of a picture. */
export type Colours = 'none' | 'one' | 'many';

/** A file that may be a mask, as the page or the engine has decoded it. */
export interface MaskFile extends GreyAlpha {
  readonly colours: Colours;
  /** Written by this studio, so that its values are exact and white is known to be where to work. */
  readonly isOurs: boolean;
}

/** More colour than this share of the brightness is no tint any more; lossy formats give greys less than a hundredth. */
const mostTint = 0.1;
/** A pixel whose channels differ by more has a colour; one whose channels are further from the reference's shade has another. */
const mostDifference = 24;
/** Darker pixels do not tell one colour from another. */
const leastBrightness = 64;
/** Up to this share of other colours, as on the edges of a compressed file, a file counts as one of one colour. */
const mostOthers = 0.05;

/** Collects the pixels of a file as they are decoded, whoever decodes it. */
export class MaskFilePixels {
  readonly #size: Size;
  readonly #grey: Uint8Array;
  readonly #alpha: Uint8Array;
  #chroma = 0;
  #brightness = 0;
  /** The first bright colour. */
  #first: readonly [number, number, number] | null = null;
  #alike = 0;
  #others = 0;

  constructor(size: Size) {
    this.#size = size;
    this.#grey = new Uint8Array(size.width * size.height);
    this.#alpha = new Uint8Array(size.width * size.height);
  }

  /** Channels and alpha are 0..255. The colour of what cannot be seen says nothing. */
  put(at: number, r: number, g: number, b: number, alpha: number): void {
    this.#grey[at] = greyOf(r, g, b);
    this.#alpha[at] = alpha;
    if (alpha === 0) return;
    const top = Math.max(r, g, b);
    const chroma = top - Math.min(r, g, b);
    this.#chroma += chroma;
    this.#brightness += top;
    if (top < leastBrightness) return;
    if (chroma <= mostDifference) this.#others++;
    else if (this.#isShadeOfFirst(r, g, b, top)) this.#alike++;
    else this.#others++;
  }

  file({ isLossy, isOurs }: Pick<MaskFile, 'isLossy' | 'isOurs'>): MaskFile {
    const { width, height } = this.#size;
    return { width, height, grey: this.#grey, alpha: this.#alpha, colours: this.#colours(), isLossy, isOurs };
  }

  #isShadeOfFirst(r: number, g: number, b: number, top: number): boolean {
    this.#first ??= [r, g, b];
    const [firstR, firstG, firstB] = this.#first;
    const shade = top / Math.max(firstR, firstG, firstB);
    const difference = Math.max(
      Math.abs(r - firstR * shade),
      Math.abs(g - firstG * shade),
      Math.abs(b - firstB * shade),
    );
    return difference <= mostDifference;
  }

  #colours(): Colours {
    if (this.#chroma <= mostTint * this.#brightness) return 'none';
    return this.#alike > 0 && this.#others <= mostOthers * (this.#alike + this.#others) ? 'one' : 'many';
  }
}
