import type { ImagePoint } from './geometry.ts';
import type { Pyramid } from './pyramid.ts';

/** Red, green and blue 0..255, alpha 0..1. */
export interface Pixel {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly alpha: number;
}

/** Reads single pixels of pyramids. */
export class PixelSampler {
  readonly #context: CanvasRenderingContext2D | null;

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    this.#context = canvas.getContext('2d', { willReadFrequently: true });
  }

  /** The pixel at a point of the real picture, whose width is given since the pyramid may show it smaller. */
  read(pyramid: Pyramid | null, point: ImagePoint, imageWidth: number): Pixel | null {
    const level = pyramid?.levels[0];
    if (!level || !this.#context) return null;
    const shrink = level.width / imageWidth;
    const x = Math.floor(point.x * shrink);
    const y = Math.floor(point.y * shrink);
    const tile = level.tiles.find(
      ({ x: left, y: top, bitmap }) => x >= left && y >= top && x < left + bitmap.width && y < top + bitmap.height,
    );
    if (!tile) return null;
    this.#context.clearRect(0, 0, 1, 1);
    this.#context.drawImage(tile.bitmap, x - tile.x, y - tile.y, 1, 1, 0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = this.#context.getImageData(0, 0, 1, 1).data;
    return { r, g, b, alpha: a / 255 };
  }
}

/** A pixel of the mixed picture, as the canvas and the engine mix it. */
export function mixed(before: Pixel, after: Pixel, strength: number): Pixel {
  const mix = (a: number, b: number): number => Math.round(a + strength * (b - a));
  return { r: mix(before.r, after.r), g: mix(before.g, after.g), b: mix(before.b, after.b), alpha: before.alpha };
}
