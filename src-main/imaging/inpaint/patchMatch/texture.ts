import { sharedFloats, type Scale } from './level.ts';

/** How far around a pixel its texture is looked at, in pixels: some two patches wide. */
const reach = 5;
const unknown = -1;

/**
 * How rough a picture is around each pixel: the mean slope of its brightness, |dI/dx| + |dI/dy|, over the known pixels of a window. In the hole it goes on
 * from the rim inward. Patches are compared by it too, since by colours alone a smooth patch is the nearest to anything not yet found (Newson et al. 2014,
 * "Video Inpainting of Complex Scenes", section 3.2).
 * @returns [height, width], 0..510
 */
export function textureOf(scale: Scale): Float32Array {
  const texture = sharedFloats(scale.hole.length).fill(unknown);
  measure(scale, texture);
  spreadInward(scale, texture);
  return texture;
}

/** Sums over columns that move down row by row, and over those of a window that moves along the row. */
function measure(scale: Scale, texture: Float32Array): void {
  const { width, height, hole } = scale;
  const sums = new Float64Array(width);
  const counts = new Int32Array(width);
  const count = (y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height - 1) return;
    for (let x = 0; x < width - 1; x++) {
      const slope = slopeAt(scale, y * width + x);
      if (slope === unknown) continue;
      sums[x]! += sign * slope;
      counts[x]! += sign;
    }
  };
  for (let y = 0; y < reach; y++) count(y, 1);
  for (let y = 0; y < height; y++) {
    count(y + reach, 1);
    count(y - reach - 1, -1);
    let sum = 0;
    let known = 0;
    for (let x = -reach; x < width; x++) {
      if (x + reach < width) {
        sum += sums[x + reach]!;
        known += counts[x + reach]!;
      }
      if (x > reach) {
        sum -= sums[x - reach - 1]!;
        known -= counts[x - reach - 1]!;
      }
      if (x >= 0 && known > 0 && hole[y * width + x] === 0) texture[y * width + x] = sum / known;
    }
  }
}

/** From a pixel to those at its right and below it. */
function slopeAt({ width, colours, hole }: Scale, pixel: number): number {
  if (hole[pixel] === 1 || hole[pixel + 1] === 1 || hole[pixel + width] === 1) return unknown;
  const here = brightness(colours, pixel);
  return Math.abs(brightness(colours, pixel + 1) - here) + Math.abs(brightness(colours, pixel + width) - here);
}

const brightness = (colours: Uint8Array, pixel: number): number =>
  (colours[3 * pixel]! + 2 * colours[3 * pixel + 1]! + colours[3 * pixel + 2]!) / 4;

/** Each pixel that has none takes that of the nearest that has, ring by ring. */
function spreadInward({ width, height }: Scale, texture: Float32Array): void {
  const queue = new Int32Array(texture.length);
  let end = 0;
  for (let i = 0; i < texture.length; i++) if (texture[i] !== unknown) queue[end++] = i;
  if (end === 0) texture.fill(0);
  const take = (pixel: number, from: number): void => {
    if (texture[pixel] !== unknown) return;
    texture[pixel] = texture[from]!;
    queue[end++] = pixel;
  };
  for (let at = 0; at < end; at++) {
    const pixel = queue[at]!;
    const x = pixel % width;
    if (x > 0) take(pixel - 1, pixel);
    if (x < width - 1) take(pixel + 1, pixel);
    if (pixel >= width) take(pixel - width, pixel);
    if (pixel < width * (height - 1)) take(pixel + width, pixel);
  }
}
