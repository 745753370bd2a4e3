import type { Size } from '../../canvas/geometry.ts';

/** A place in a small grid: its nearest pixel, and the four around it with how far the place lies between them. */
export interface SamplePlace {
  nearest: number;
  topLeft: number;
  /** Steps to the next column and row; 0 at the edge. */
  right: number;
  down: number;
  shareX: number;
  shareY: number;
}

/** Where the pixels of a large grid lie in a small one that covers the same. The place is used again for every pixel. */
export class Sampler {
  readonly #small: Size;
  readonly #large: Size;
  readonly #place: SamplePlace = { nearest: 0, topLeft: 0, right: 0, down: 0, shareX: 0, shareY: 0 };

  constructor(small: Size, large: Size) {
    this.#small = small;
    this.#large = large;
  }

  at(x: number, y: number): Readonly<SamplePlace> {
    const { width, height } = this.#small;
    const place = this.#place;
    const inX = Math.min(width - 1, Math.max(0, ((x + 0.5) * width) / this.#large.width - 0.5));
    const inY = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / this.#large.height - 0.5));
    const column = Math.floor(inX);
    const row = Math.floor(inY);
    place.topLeft = row * width + column;
    place.right = column + 1 < width ? 1 : 0;
    place.down = row + 1 < height ? width : 0;
    place.shareX = inX - column;
    place.shareY = inY - row;
    place.nearest = Math.round(inY) * width + Math.round(inX);
    return place;
  }
}

/** Values between the middles of pixels. */
export function bilinear(
  values: Float32Array | Uint8Array,
  { topLeft, right, down, shareX, shareY }: Readonly<SamplePlace>,
): number {
  const top = values[topLeft]! * (1 - shareX) + values[topLeft + right]! * shareX;
  const bottom = values[topLeft + down]! * (1 - shareX) + values[topLeft + down + right]! * shareX;
  return top * (1 - shareY) + bottom * shareY;
}
