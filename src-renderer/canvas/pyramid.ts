import type { Size } from './geometry.ts';

/** Side of a tile in pixels: small enough that handing one to the graphics card takes no time worth noticing. */
export const tileSide = 1024;

/** A square piece of a level. Position in pixels of the level. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly bitmap: ImageBitmap;
}

/** The picture at 1 / 2^n of its size, cut into tiles. */
export interface Level extends Size {
  readonly tiles: readonly Tile[];
}

/** A picture at every halved size, from the largest to one that fits a single tile. */
export interface Pyramid {
  readonly image: Size;
  readonly levels: readonly Level[];
}

export interface TilePlace extends Size {
  readonly x: number;
  readonly y: number;
}

/** Sizes of all levels: halved, rounded up, until the longest side fits a quarter of a tile. A side never falls below one pixel. */
export function levelSizes({ width, height }: Size): Size[] {
  const sizes: Size[] = [{ width, height }];
  let last: Size = { width, height };
  while (Math.max(last.width, last.height) > tileSide / 4) {
    last = { width: Math.max(1, Math.ceil(last.width / 2)), height: Math.max(1, Math.ceil(last.height / 2)) };
    sizes.push(last);
  }
  return sizes;
}

/** Where the tiles of a level lie. */
export function tilePlaces({ width, height }: Size): TilePlace[] {
  const places: TilePlace[] = [];
  for (let y = 0; y < height; y += tileSide) {
    for (let x = 0; x < width; x += tileSide) {
      places.push({ x, y, width: Math.min(tileSide, width - x), height: Math.min(tileSide, height - y) });
    }
  }
  return places;
}

/**
 * The level to draw from: the smallest that still has at least one pixel for every device pixel, so that drawing only ever shrinks by less
 * than half; where none is large enough, the largest that is there.
 * @param levels from the largest to the smallest
 * @param wantedSide device pixels that the picture's longest side takes on screen
 */
export function levelFor<L extends Size>(levels: readonly L[], wantedSide: number): L | undefined {
  return levels.findLast(({ width, height }) => Math.max(width, height) >= wantedSide - 0.5) ?? levels[0];
}

/** Gives the memory of all bitmaps back. */
export function closePyramid(pyramid: Pyramid): void {
  for (const { tiles } of pyramid.levels) for (const { bitmap } of tiles) bitmap.close();
}
