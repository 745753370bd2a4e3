import { sizeWithin, type Size } from '../../masks/area.ts';
import type { FillMethod } from './fillMethod.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';
import type { FrameSizes, NetworkFill, NetworkFrame } from './networkFrame.ts';
import { knownPlanes } from './knownPlanes.ts';
import { padPlane, padPlanes } from './padPlane.ts';
import { refinedInTiles } from './refinedInTiles.ts';
import { enlargedInto, interleaved, type SmallFill } from './smallFill.ts';
import { blendSeam } from './poissonBlend.ts';

/** How much of its surroundings a network sees on each side of the hole, in pixels. */
export const networkMargin = 128;

/** A crop whose sides are hardly longer than a network was trained for is scaled down to that; there is nothing worth refining. */
const hardly = 1.15;
/** What is refined is seen at most so large at first, in pixels, and a tile of it is no larger: a network's memory goes by the square of it. */
const largestPart = 512;
/** Seen small, a pixel that touches the hole is hole. Where that makes a hole so many times as large it is of thin lines, which are filled at full size at once. */
const swollen = 2;

/**
 * Makes a fill method of a network: it sees a crop around the hole with a margin, scaled down to its trained size where the crop is larger and padded by
 * reflection to its multiple; what it finds is scaled up again, put into the hole, and its seam blended (Perez et al. 2003). A network that refines goes on from
 * there, twice as large each time, in tiles. A large picture never goes through whole. Transparency, which networks do not know, is filled by a membrane.
 */
export function aroundNetwork(frame: NetworkFrame, network: NetworkFill): FillMethod {
  return {
    source: frame.source,
    marginFor: () => networkMargin,
    apart: networkMargin,
    async fill({ picture, hole, signal, onProgress }) {
      onProgress(0, 1);
      const made: NetworkFill = async (crop) => {
        const filled = await network(crop);
        signal.throwIfAborted();
        const wanted = crop.rgb.length;
        if (filled.length !== wanted) throw new Error(`a network answered ${filled.length} values to ${wanted}`);
        return filled;
      };
      const { seen, padded, rgb, hole: hidden } = asSeen(picture, hole, frame);
      const larger = sizesOf(picture, frame).slice(1);
      const isThin = larger.length > 0 && shareOf(hidden) > swollen * shareOf(hole);
      const sizes = isThin ? [] : larger;
      const steps = sizes.length + 1;
      const refined = (size: Size, from: SmallFill | null, step: number): Promise<SmallFill> => {
        const tile = Math.min(frame.trainedSide, largestPart);
        const refinement = { picture, hole, size, from, tile, multiple: frame.multiple };
        return refinedInTiles(refinement, made, { signal, onTile: (share) => onProgress(step + share, steps) });
      };
      const whole = async (): Promise<SmallFill> => {
        const small = await made({ rgb, hole: hidden, start: null, ...padded, signal });
        return { ...seen, data: interleaved(small, seen, padded), white: 1 };
      };
      let fill = isThin ? await refined(picture, null, 0) : await whole();
      onProgress(1, steps);
      for (const [i, size] of sizes.entries()) fill = await refined(size, fill, i + 1);
      const isSeamless = frame.refines && fill.width === picture.width && fill.height === picture.height;
      const filled = enlargedInto(picture, hole, fill, !isSeamless);
      return isSeamless ? filled : blendSeam(picture, filled, hole);
    },
  };
}

/** The sizes at which a network works on a crop, from the smallest on: that at which all of it is seen at once, and for those that refine each twice as large as the one before, up to the crop's own. */
function sizesOf(picture: Size, { trainedSide, refines }: FrameSizes): readonly Size[] {
  const longest = Math.max(picture.width, picture.height);
  if (!refines || longest <= hardly * trainedSide) return [sizeWithin(picture, trainedSide)];
  const halvings = Math.ceil(Math.log2(longest / Math.min(trainedSide, largestPart)));
  return Array.from({ length: halvings + 1 }, (_, i) => sizeWithin(picture, longest / 2 ** (halvings - i)));
}

function shareOf(hole: Float32Array | Hole): number {
  let hidden = 0;
  for (const value of hole) hidden += value;
  return hidden / hole.length;
}

/** A crop as a network sees it. */
export interface SeenCrop {
  /** The size of the crop at which the network works. */
  readonly seen: Size;
  /** The same with what was added to the right and below. */
  readonly padded: Size;
  /** Of the padded size, as in NetworkCrop. */
  readonly rgb: Float32Array;
  readonly hole: Float32Array;
}

/** Scales a crop down to what a network sees of it at first, and pads it to its multiple. */
export function asSeen(picture: FloatPicture, hole: Hole, frame: FrameSizes): SeenCrop {
  const [seen = sizeWithin(picture, frame.trainedSide)] = sizesOf(picture, frame);
  const padded = paddedSize(seen, frame);
  const [red, green, blue, hidden] = knownPlanes(picture, hole, seen);
  const rgb = padPlanes([red, green, blue], seen, padded);
  return { seen, padded, rgb, hole: padPlane(hidden, seen, padded) };
}

function paddedSize({ width, height }: Size, { trainedSide, multiple, isFixed }: FrameSizes): Size {
  if (isFixed) return { width: trainedSide, height: trainedSide };
  return { width: Math.ceil(width / multiple) * multiple, height: Math.ceil(height / multiple) * multiple };
}
