import { sizeWithin, type Size } from '../../masks/area.ts';
import type { FillMethod } from './fillMethod.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';
import { stretchMembrane } from './membrane.ts';
import { blendSeam, touchesHole } from './poissonBlend.ts';

/** What a network gets: a crop around the hole, at a size that it can work on. */
export interface NetworkCrop {
  /** [3, height, width], red first, 0..1; hole pixels are 0. */
  readonly rgb: Float32Array;
  /** [1, height, width], 1 = hole, 0 = known. */
  readonly hole: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly signal: AbortSignal;
}

/** Fills a crop: [3, height, width], 0..1. What it says of known pixels is used to blend the seam, and then forgotten. */
export type NetworkFill = (crop: NetworkCrop) => Promise<Float32Array>;

export interface NetworkFrame {
  readonly source: string;
  /** The side at which the network was trained: crops are scaled down to it, never up. */
  readonly trainedSide: number;
  /** Sides must be multiples of this. */
  readonly multiple: number;
  /** True for networks that take nothing but trainedSide x trainedSide. */
  readonly isFixed: boolean;
}

/** How much of its surroundings a network sees on each side of the hole, in pixels. */
export const networkMargin = 128;

/**
 * Makes a fill method of a network: it sees a crop around the hole with a margin, scaled down to its trained size where the crop is larger and padded by
 * reflection to its multiple; what it finds is scaled up again, put into the hole, and its seam blended (Perez et al. 2003). A large picture never goes
 * through whole. Transparency, which networks do not know, is filled by a membrane.
 */
export function aroundNetwork(frame: NetworkFrame, network: NetworkFill): FillMethod {
  return {
    source: frame.source,
    marginFor: () => networkMargin,
    apart: networkMargin,
    async fill({ picture, hole, signal, onProgress }) {
      onProgress(0, 1);
      const { seen, padded, rgb, hole: hidden } = asSeen(picture, hole, frame);
      const filled = await network({ rgb, hole: hidden, ...padded, signal });
      signal.throwIfAborted();
      if (filled.length !== rgb.length) throw new Error(`a network answered ${filled.length} values to ${rgb.length}`);
      onProgress(1, 1);
      return blendSeam(picture, asPicture(picture, hole, filled, seen, padded), hole);
    },
  };
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

/** Scales a crop down to what a network works at, and pads it to its multiple. */
export function asSeen(
  picture: FloatPicture,
  hole: Hole,
  frame: Pick<NetworkFrame, 'trainedSide' | 'multiple' | 'isFixed'>,
): SeenCrop {
  const seen = sizeWithin(picture, frame.trainedSide);
  const padded = paddedSize(seen, frame);
  const planes = knownPlanes(picture, hole, seen).map((plane) => padPlane(plane, seen, padded));
  const rgb = new Float32Array(3 * padded.width * padded.height);
  planes.slice(0, 3).forEach((plane, c) => rgb.set(plane, c * plane.length));
  return { seen, padded, rgb, hole: planes[3]! };
}

function paddedSize(
  { width, height }: Size,
  { trainedSide, multiple, isFixed }: Pick<NetworkFrame, 'trainedSide' | 'multiple' | 'isFixed'>,
): Size {
  if (isFixed) return { width: trainedSide, height: trainedSide };
  return { width: Math.ceil(width / multiple) * multiple, height: Math.ceil(height / multiple) * multiple };
}

/**
 * Red, green, blue (0..1) and the hole at another size: each pixel the mean of the known ones that it covers, so that nothing of what the hole hides
 * shows through; a pixel that touches the hole is hole.
 */
function knownPlanes(
  { width, height, channels, max, data }: FloatPicture,
  hole: Hole,
  to: Size,
): [Float32Array, Float32Array, Float32Array, Float32Array] {
  const planes = [0, 1, 2, 3].map(() => new Float32Array(to.width * to.height)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const span = (at: number, from: number, count: number): [number, number] => [
    Math.floor((at * from) / count),
    Math.ceil(((at + 1) * from) / count),
  ];
  for (let y = 0, i = 0; y < to.height; y++) {
    const [top, bottom] = span(y, height, to.height);
    for (let x = 0; x < to.width; x++, i++) {
      const [left, right] = span(x, width, to.width);
      let known = 0;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const at = row * width + column;
          if (hole[at] === 1) continue;
          known++;
          for (let c = 0; c < 3; c++) planes[c]![i]! += data[at * channels + c]! / max;
        }
      }
      const isHole = known < (right - left) * (bottom - top);
      planes[3][i] = isHole ? 1 : 0;
      for (let c = 0; c < 3; c++) planes[c]![i] = isHole ? 0 : planes[c]![i]! / known;
    }
  }
  return planes;
}

function padPlane(plane: Float32Array, from: Size, to: Size): Float32Array {
  if (from.width === to.width && from.height === to.height) return plane;
  const padded = new Float32Array(to.width * to.height);
  for (let y = 0, i = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++, i++)
      padded[i] = plane[reflected(y, from.height) * from.width + reflected(x, from.width)]!;
  }
  return padded;
}

/** The index that a reflection shows at i: a triangle wave of period 2 (size - 1). */
function reflected(i: number, size: number): number {
  if (size === 1) return 0;
  const phase = i % (2 * (size - 1));
  return phase < size ? phase : 2 * (size - 1) - phase;
}

/** The network's answer at the size of the crop and in its scale (bilinear, centres aligned), for the hole and what is right beside it. */
function asPicture(picture: FloatPicture, hole: Hole, filled: Float32Array, seen: Size, padded: Size): FloatPicture {
  const { width, height, channels, max } = picture;
  const data = picture.data.slice();
  if (channels === 4) stretchMembrane({ ...picture, data }, hole);
  const plane = padded.width * padded.height;
  for (let y = 0, i = 0; y < height; y++) {
    const [top, bottom, down] = between(y, height, seen.height);
    for (let x = 0; x < width; x++, i++) {
      if (hole[i] === 0 && !touchesHole(i, width, height, hole)) continue;
      const [left, right, across] = between(x, width, seen.width);
      const share = channels === 4 ? data[i * 4 + 3]! / max : 1;
      for (let c = 0; c < 3; c++) {
        const at = (row: number, column: number): number => filled[c * plane + row * padded.width + column]!;
        const upper = at(top, left) + across * (at(top, right) - at(top, left));
        const lower = at(bottom, left) + across * (at(bottom, right) - at(bottom, left));
        data[i * channels + c] = Math.min(1, Math.max(0, upper + down * (lower - upper))) * max * share;
      }
    }
  }
  return { ...picture, data };
}

/** The two samples of `count` around sample i of `of`, and how far it is from the first to the second. */
function between(i: number, of: number, count: number): [number, number, number] {
  const at = Math.min(count - 1, Math.max(0, ((i + 0.5) * count) / of - 0.5));
  const first = Math.floor(at);
  return [first, Math.min(count - 1, first + 1), at - first];
}
