import type { ImagePoint } from '../canvas/geometry.ts';
import { pixelsTouched } from './area.ts';
import { tileSide, type MaskRaster } from './maskRaster.ts';

/** A place that the brush went over, and how wide it was there. */
export interface Dab {
  readonly point: ImagePoint;
  /** In image pixels, at least 0.5. */
  readonly radius: number;
}

/** Width of the soft edge in image pixels: one for a hard brush, which is antialiased; the whole radius for the softest. */
export const edgeWidth = (radius: number, hardness: number): number => Math.max(1, radius * (1 - hardness));

/**
 * Sweeps a round brush along a line and puts it to the mask: a pixel at distance d of the line is covered by
 * s(clamp((r + 1/2 - d) / w, 0, 1)), w the width of the edge and s(t) = t for hard and t^2 (3 - 2 t) for soft edges. The radius goes evenly
 * from one end to the other. Painting keeps the larger of mask and cover, erasing the smaller of mask and 255 - cover.
 * @param hardness 0..1
 */
export function sweepBrush(raster: MaskRaster, from: Dab, to: Dab, hardness: number, isErasing: boolean): void {
  const line = lineOf(from, to, hardness);
  const { left, top, right, bottom } = line;
  const area = pixelsTouched(left, top, right, bottom);
  for (const index of raster.tilesIn(area)) {
    if (isErasing && raster.tile(index) === null) continue;
    const place = raster.areaOf(index);
    const middle = { x: place.x + tileSide / 2, y: place.y + tileSide / 2 };
    if (distanceTo(line, middle.x, middle.y) > line.reach + tileSide * Math.SQRT1_2) continue;
    raster.writeTile(index, area, (bytes, at, x, y, length) => sweepRow(line, bytes, at, x, y, length, isErasing));
  }
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** 1 / length^2, or 0 for a single place. */
  readonly perLength2: number;
  readonly radius: number;
  readonly radiusChange: number;
  readonly hardness: number;
  /** Beyond this distance nothing is covered. */
  readonly reach: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function lineOf({ point: a, radius }: Dab, { point: b, radius: end }: Dab, hardness: number): Line {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length2 = dx * dx + dy * dy;
  const reach = Math.max(radius, end) + 0.5;
  return {
    ...{ x: a.x, y: a.y, dx, dy, perLength2: length2 > 0 ? 1 / length2 : 0, radius, radiusChange: end - radius, hardness, reach },
    ...{ left: Math.min(a.x, b.x) - reach, right: Math.max(a.x, b.x) + reach },
    ...{ top: Math.min(a.y, b.y) - reach, bottom: Math.max(a.y, b.y) + reach },
  };
}

function distanceTo({ x, y, dx, dy, perLength2 }: Line, px: number, py: number): number {
  const along = Math.min(1, Math.max(0, ((px - x) * dx + (py - y) * dy) * perLength2));
  return Math.hypot(px - x - along * dx, py - y - along * dy);
}

// prettier-ignore
function sweepRow(line: Line, bytes: Uint8Array, at: number, left: number, y: number, length: number, isErasing: boolean): void {
  const { dx, dy, perLength2, radiusChange, hardness, reach } = line;
  const toY = y + 0.5 - line.y; // pixels are judged at their middles
  const reach2 = reach * reach;
  const goal = isErasing ? 0 : 255;
  for (let i = 0; i < length; i++) {
    if (bytes[at + i] === goal) continue;
    const toX = left + i + 0.5 - line.x;
    const along = Math.min(1, Math.max(0, (toX * dx + toY * dy) * perLength2));
    const [offX, offY] = [toX - along * dx, toY - along * dy];
    const distance2 = offX * offX + offY * offY;
    if (distance2 >= reach2) continue;
    const radius = line.radius + along * radiusChange;
    const width = Math.max(1, radius * (1 - hardness));
    const t = (radius + 0.5 - Math.sqrt(distance2)) / width;
    if (t <= 0) continue;
    const cover = t >= 1 ? 255 : Math.round(255 * (width > 1 ? t * t * (3 - 2 * t) : t));
    if (isErasing) { if (255 - cover < bytes[at + i]!) bytes[at + i] = 255 - cover; }
    else if (cover > bytes[at + i]!) bytes[at + i] = cover;
  }
}
