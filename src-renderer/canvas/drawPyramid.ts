import type { ScreenRect, Size } from './geometry.ts';
import { levelFor, type Pyramid, type Tile } from './pyramid.ts';

/** Above this many device pixels per image pixel, pixels are shown as squares. */
const squaresAbove = 2;

/** Pictures of fewer pixels are enlarged with the best smoothing. */
const smallPicturePixels = 2_000_000;

/** Where the whole picture lies on the canvas, in device pixels. */
export type DeviceRect = ScreenRect;

/** A rectangle on whole device pixels, at least one in each direction: a picture of one row must not vanish. */
export function devicePlace(rect: ScreenRect, dpr: number): DeviceRect {
  const x = Math.round(rect.x * dpr);
  const y = Math.round(rect.y * dpr);
  return {
    x,
    y,
    width: Math.max(1, Math.round((rect.x + rect.width) * dpr) - x),
    height: Math.max(1, Math.round((rect.y + rect.height) * dpr) - y),
  };
}

/**
 * Draws a picture into its place, from the level that fits and only the tiles that can be seen. Edges of tiles lie on whole device pixels,
 * so that no seam shows.
 * @param imageWidth width of the real picture, which may be larger than the pyramid that shows it
 */
export function drawPyramid(
  context: CanvasRenderingContext2D,
  pyramid: Pyramid,
  place: DeviceRect,
  canvas: Size,
  imageWidth: number,
): void {
  const level = levelFor(pyramid.levels, Math.max(place.width, place.height));
  if (!level) return;
  context.imageSmoothingEnabled = place.width / imageWidth <= squaresAbove;
  context.imageSmoothingQuality = smoothing(place, level);
  const scaleX = place.width / level.width;
  const scaleY = place.height / level.height;
  for (const tile of level.tiles) drawTile(context, tile, place, scaleX, scaleY, canvas);
}

/**
 * The level is at most twice too large, where bilinear sampling is right; a better quality would make the browser halve every tile again.
 * Small pictures are enlarged with the best there is; for large ones that costs frames.
 */
function smoothing(place: Size, level: Size): ImageSmoothingQuality {
  const isEnlarged = place.width > level.width;
  return isEnlarged && level.width * level.height < smallPicturePixels ? 'high' : 'low';
}

function drawTile(
  context: CanvasRenderingContext2D,
  { x, y, bitmap }: Tile,
  place: DeviceRect,
  scaleX: number,
  scaleY: number,
  canvas: Size,
): void {
  const left = place.x + Math.round(x * scaleX);
  const top = place.y + Math.round(y * scaleY);
  const width = Math.max(1, place.x + Math.round((x + bitmap.width) * scaleX) - left);
  const height = Math.max(1, place.y + Math.round((y + bitmap.height) * scaleY) - top);
  if (left >= canvas.width || top >= canvas.height || left + width <= 0 || top + height <= 0) return;
  context.drawImage(bitmap, left, top, width, height);
}
