import type { Size } from '../canvas/geometry.ts';
import { withMargin, type Area } from './area.ts';
import { gaussianBlur } from './blur.ts';
import { squaredDistance } from './distance.ts';

/** What can be done to a mask as a whole, away from the page's own thread. Radii in image pixels. */
export type MaskOperation =
  { readonly kind: 'grow' | 'shrink' | 'feather' | 'smooth'; readonly radius: number } | { readonly kind: 'fillHoles' };

/** The pixels that an operation may change, of a mask that covers `bounds`. */
export function reachOf(operation: MaskOperation, bounds: Area, picture: Size): Area {
  switch (operation.kind) {
    case 'grow':
      return withMargin(bounds, Math.ceil(operation.radius) + 1, picture);
    case 'feather':
    case 'smooth':
      return withMargin(bounds, Math.ceil(operation.radius * 3) + 1, picture);
    case 'shrink':
    case 'fillHoles':
      return withMargin(bounds, 1, picture);
  }
}

/**
 * Applies an operation to a rectangle of a mask.
 * @param values the mask there, 0..255
 */
export function applyOperation(operation: MaskOperation, values: Uint8Array, size: Size): Uint8Array {
  switch (operation.kind) {
    case 'grow':
      return grow(values, size, operation.radius);
    case 'shrink':
      return inverted(grow(inverted(values), size, operation.radius));
    case 'feather':
      return operation.radius > 0 ? feather(values, size, operation.radius) : values.slice();
    case 'smooth':
      return operation.radius > 0 ? smooth(values, size, operation.radius) : values.slice();
    case 'fillHoles':
      return fillHoles(values, size);
  }
}

export const inverted = (values: Uint8Array): Uint8Array => values.map((value) => 255 - value);

/** Half covered counts as inside. */
const isInside = (values: Uint8Array): Uint8Array => values.map((value) => (value >= 128 ? 1 : 0));

/**
 * Everything within a radius of the mask, antialiased: at distance d between middles of pixels, clamp(radius + 1 - d, 0, 1). Along straight
 * edges whole radii give whole pixels.
 */
function grow(values: Uint8Array, size: Size, radius: number): Uint8Array {
  const distance2 = squaredDistance(isInside(values), size);
  const out = new Uint8Array(values.length);
  for (let at = 0; at < out.length; at++) {
    const cover = radius + 1 - Math.sqrt(distance2[at]!);
    out[at] = cover <= 0 ? 0 : Math.max(cover >= 1 ? 255 : Math.round(255 * cover), values[at]!);
  }
  return out;
}

const feather = (values: Uint8Array, size: Size, sigma: number): Uint8Array => rounded(gaussianBlur(values, size, sigma));

function rounded(values: Float32Array): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let at = 0; at < out.length; at++) out[at] = values[at]! + 0.5;
  return out;
}

/** Rounds corners off: blurred by sigma, then made steep again, so that the edge is one pixel wide where it was straight. */
function smooth(values: Uint8Array, size: Size, sigma: number): Uint8Array {
  const steepness = Math.max(1, sigma * Math.sqrt(2 * Math.PI)); // 1 / the slope of a blurred edge at its middle
  const out = gaussianBlur(values, size, sigma);
  for (let at = 0; at < out.length; at++) out[at] = Math.min(255, Math.max(0, (out[at]! - 127.5) * steepness + 127.5));
  return rounded(out);
}

/** Everything that cannot be reached from the rectangle's border without crossing the mask becomes mask. */
function fillHoles(values: Uint8Array, size: Size): Uint8Array {
  const outside = reachedFromBorder(values, size);
  return values.map((value, at) => (outside[at] ? value : 255));
}

function reachedFromBorder(values: Uint8Array, { width, height }: Size): Uint8Array {
  const reached = new Uint8Array(values.length);
  const waiting: number[] = [];
  const visit = (at: number): void => {
    if (reached[at] || values[at]! >= 128) return;
    reached[at] = 1;
    waiting.push(at);
  };
  for (let x = 0; x < width; x++) [x, (height - 1) * width + x].forEach(visit);
  for (let y = 0; y < height; y++) [y * width, y * width + width - 1].forEach(visit);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < values.length - width) visit(at + width);
  }
  return reached;
}
