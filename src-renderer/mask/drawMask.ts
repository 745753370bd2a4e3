import type { DeviceRect } from '../canvas/drawPyramid.ts';
import type { Size } from '../canvas/geometry.ts';
import type { MaskLevels } from './maskLevels.ts';
import { tilePixels, tileSide } from './maskRaster.ts';

/** The mask's colour: a red that skin, sky and grass do not have, as masks have had since films were masked by hand. */
const tint = { r: 255, g: 40, b: 70 } as const;
/** How opaque the mask is inside, and along its edge. */
const insideAlpha = 0.45;
const edgeAlpha = 0.95;
/** Painted tiles that are kept; more than a large screen shows. */
const mostKept = 192;

interface PaintedTile {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  stamp: number;
}

const colour = (alpha: number): number =>
  ((Math.round(alpha * 255) << 24) | (tint.b << 16) | (tint.g << 8) | tint.r) >>> 0;
/** The colour for each value of the mask, as little-endian RGBA. */
const insideColours = Uint32Array.from({ length: 256 }, (_, value) => colour((value / 255) * insideAlpha));
const edgeColour = colour(edgeAlpha);

/** Colours of a tile: the mask's own, and a line along the pixels that are the last ones more than half covered. */
export function tintTile(bytes: Uint8Array, into: Uint32Array): void {
  for (let at = 0; at < tilePixels; at++) {
    const value = bytes[at]!;
    into[at] = value === 0 ? 0 : value >= 128 && isAtEdge(bytes, at) ? edgeColour : insideColours[value]!;
  }
}

/** Whether a neighbour in the same tile is less than half covered. */
function isAtEdge(bytes: Uint8Array, at: number): boolean {
  const x = at & (tileSide - 1);
  return (
    (x > 0 && bytes[at - 1]! < 128) ||
    (x < tileSide - 1 && bytes[at + 1]! < 128) ||
    (at >= tileSide && bytes[at - tileSide]! < 128) ||
    (at < tilePixels - tileSide && bytes[at + tileSide]! < 128)
  );
}

/** Draws a mask over a picture. Tiles are coloured when they have changed and can be seen, and drawn by the graphics card. */
export class MaskPainter {
  readonly #tiles = new Map<string, PaintedTile>();
  readonly #colours = new ImageData(tileSide, tileSide);
  readonly #words = new Uint32Array(this.#colours.data.buffer);

  /**
   * @param place where the whole picture lies on the canvas, in device pixels
   * @param clip the part of the canvas to draw in
   */
  draw(context: CanvasRenderingContext2D, levels: MaskLevels, place: DeviceRect, clip: DeviceRect): void {
    const { width, height } = levels.raster;
    const scale = Math.max(place.width / width, place.height / height);
    const level = Math.max(0, Math.floor(Math.log2(1 / scale)));
    const scaleX = place.width / width;
    const scaleY = place.height / height;
    const side = tileSide * 2 ** level;
    context.save();
    clipTo(context, clip, place);
    context.imageSmoothingEnabled = scale < 1;
    const { columns, rows } = levels.grid(level);
    for (let row = 0; row < rows; row++) {
      const [top, bottom] = [row, row + 1].map((edge) => place.y + Math.round(edge * side * scaleY)) as [
        number,
        number,
      ];
      if (bottom <= clip.y || top >= clip.y + clip.height) continue;
      for (let column = 0; column < columns; column++) {
        const [left, right] = [column, column + 1].map((edge) => place.x + Math.round(edge * side * scaleX)) as [
          number,
          number,
        ];
        if (right <= clip.x || left >= clip.x + clip.width) continue;
        const tile = this.#painted(levels, level, column, row);
        if (tile) context.drawImage(tile, left, top, right - left, bottom - top);
      }
    }
    context.restore();
    this.#forgetOldest();
  }

  /** Another mask has its own tiles. */
  forget(): void {
    this.#tiles.clear();
  }

  #painted(levels: MaskLevels, level: number, column: number, row: number): OffscreenCanvas | null {
    const { bytes, stamp } = levels.tile(level, column, row);
    if (!bytes) return null;
    const key = `${level} ${column} ${row}`;
    const tile = this.#tiles.get(key) ?? newTile();
    this.#tiles.delete(key);
    this.#tiles.set(key, tile); // the last used is the last in the map
    if (tile.stamp !== stamp) {
      tintTile(bytes, this.#words);
      tile.context.putImageData(this.#colours, 0, 0);
      tile.stamp = stamp;
    }
    return tile.canvas;
  }

  #forgetOldest(): void {
    for (const key of this.#tiles.keys()) {
      if (this.#tiles.size <= mostKept) return;
      this.#tiles.delete(key);
    }
  }
}

/** Only where the picture is, too: the last tiles reach beyond it. */
function clipTo(context: CanvasRenderingContext2D, clip: DeviceRect, place: Size & { x: number; y: number }): void {
  for (const { x, y, width, height } of [clip, place]) {
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }
}

function newTile(): PaintedTile {
  const canvas = new OffscreenCanvas(tileSide, tileSide);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return { canvas, context, stamp: -1 };
}
