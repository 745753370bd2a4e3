import { FillChoice } from '../../../contract/fills.ts';
import type { EncodedPicture } from '../../../contract/pictures.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { putPatch } from '../../../imaging/inpaint/cropAround.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { previewOfPixels } from '../../../imaging/preview.ts';
import { resizedPixels } from '../../../imaging/resizedPixels.ts';
import { sizeWithin, withMargin } from '../../../masks/area.ts';
import { boundsOf, cropMask, type Mask } from '../../../masks/mask.ts';
import { scaleMask } from '../../../masks/scaleMask.ts';
import { failure } from '../../failures.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { fillPixels } from './fillPicture.ts';
import type { FillMethods } from './methods.ts';

/** Longest side of a thumbnail in pixels. */
const longestSide = 256;
/** How much of its surroundings is seen on each side of the hole, as a share of its longer side. */
const margin = 0.5;

/** A hole with its surroundings, small. */
interface SmallHole {
  readonly pixels: Pixels;
  readonly mask: Mask;
}

/** Whose hole, and what is known of both. */
export interface ThumbnailWork {
  readonly maskId: string;
  readonly path: string;
  readonly facts: PictureFacts;
  readonly mask: () => Promise<Mask>;
  readonly method: string;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** Holes filled small, so that a person sees what each method makes of theirs before one is filled at full size. The last hole stays decoded. */
export class FillThumbnails {
  readonly #methods: FillMethods;
  #last: { readonly maskId: string; readonly small: Promise<SmallHole> } | null = null;

  constructor(methods: FillMethods) {
    this.#methods = methods;
  }

  /** @throws StudioFailure mask/empty, mask/full, and what the method throws */
  async of({ maskId, method, seed, signal, ...source }: ThumbnailWork): Promise<EncodedPicture> {
    const { pixels, mask } = await this.#smallOf(maskId, source);
    const job = { signal, progress: () => undefined };
    const choice = FillChoice.parse({ method, seed });
    const patch = await fillPixels(pixels, { mask, choice, methods: this.#methods, job, watch: new Stopwatch() });
    const filled = { ...pixels, data: pixels.data.slice() };
    putPatch(filled, patch);
    return previewOfPixels(filled, null, { maxSide: null });
  }

  #smallOf(maskId: string, source: Pick<ThumbnailWork, 'path' | 'facts' | 'mask'>): Promise<SmallHole> {
    if (this.#last?.maskId === maskId) return this.#last.small;
    const small = smallHole(source);
    this.#last = { maskId, small };
    small.catch(() => (this.#last = null)); // the next asks again
    return small;
  }
}

async function smallHole({
  path,
  facts,
  mask: maskOf,
}: Pick<ThumbnailWork, 'path' | 'facts' | 'mask'>): Promise<SmallHole> {
  const mask = await maskOf();
  const bounds = boundsOf(mask);
  if (!bounds) throw failure('mask/empty', 'no masked pixel', 'a mask that marks a place');
  const area = withMargin(bounds, Math.ceil(margin * Math.max(bounds.width, bounds.height, longestSide / 4)), mask);
  const { width, height } = sizeWithin(area, longestSide);
  const pixels = await readPixels(path, facts, { colour: 'srgb', bitDepth: 8 });
  return {
    pixels: await resizedPixels(pixels, area, { width, height }),
    mask: scaleMask(cropMask(mask, area), width, height),
  };
}
