import { failure } from '../../failures.ts';

/** @throws StudioFailure latent/wish-size: bytes that are no picture, or map, of a model's size */
export function demandPixels(bytes: Uint8Array, channels: number, side: number): void {
  if (bytes.length !== channels * side ** 2)
    throw failure('latent/wish-size', `${bytes.length} bytes`, `${channels} of ${side} x ${side} pixels`);
}

/**
 * Pictures of a network as 8-bit pixels.
 * @param pictures [N, 3, side, side], about -1..1
 * @returns RGBA, one picture after the other
 */
export function rgbaOf(pictures: Float32Array, side: number): Uint8Array {
  const plane = side * side;
  const count = pictures.length / (3 * plane);
  const levels = new Uint8Array(4 * plane * count).fill(255);
  for (let n = 0, to = 0; n < count; n++)
    for (let at = 0; at < plane; at++, to += 4)
      for (let channel = 0; channel < 3; channel++)
        levels[to + channel] = level(pictures[(3 * n + channel) * plane + at] as number);
  return levels;
}

const level = (value: number): number => Math.round(Math.min(255, Math.max(0, (value + 1) * 127.5)));

/** 8-bit pixels as planes: RGB of side x side -> [3, side, side] in -1..1. */
export function planesOf(rgb: Uint8Array, side: number): Float32Array {
  const plane = side * side;
  const planes = new Float32Array(3 * plane);
  for (let at = 0; at < plane; at++)
    for (let channel = 0; channel < 3; channel++)
      planes[channel * plane + at] = (rgb[3 * at + channel] as number) / 127.5 - 1;
  return planes;
}

/** The same the other way round. */
export function rgbOf(planes: Float32Array, side: number): Uint8Array {
  const plane = side * side;
  const rgb = new Uint8Array(3 * plane);
  for (let at = 0; at < plane; at++)
    for (let channel = 0; channel < 3; channel++) rgb[3 * at + channel] = level(planes[channel * plane + at] as number);
  return rgb;
}
