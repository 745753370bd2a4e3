import type { ImagePoint } from '../canvas/geometry.ts';
import { pixelsTouched } from '../../src-main/masks/area.ts';
import { falloff, softCover } from './falloff.ts';
import { tileSide, type MaskRaster } from './maskRaster.ts';
import { Sweep } from './sweep.ts';

/** A place that the brush went over, and how wide it was there. */
export interface Dab {
  readonly point: ImagePoint;
  /** In image pixels, at least 0.5. */
  readonly radius: number;
}

/**
 * Sweeps a round brush along a line and puts it to the mask: a pixel at distance d of the line is covered by falloff(r + 1/2 - d). The radius
 * goes evenly from one end to the other. Painting keeps the larger of mask and cover, erasing the smaller of mask and 255 - cover.
 * @param hardness 0..1
 */
export function sweepBrush(raster: MaskRaster, from: Dab, to: Dab, hardness: number, isErasing: boolean): void {
  const sweep = new Sweep(from.point, to.point, from.radius, to.radius);
  const { left, top, right, bottom } = sweep.box;
  const area = pixelsTouched(left, top, right, bottom);
  const rows = new RowBrush(sweep, hardness, isErasing);
  for (const index of raster.tilesIn(area)) {
    if (isErasing && raster.tile(index) === null) continue;
    const place = raster.areaOf(index);
    const distance = sweep.distance(place.x + tileSide / 2, place.y + tileSide / 2);
    if (distance > sweep.reach + tileSide * Math.SQRT1_2) continue;
    raster.writeTile(index, area, (bytes, at, x, y, length) => rows.put(bytes, at, x, y, length));
  }
}

/**
 * Puts a sweep to rows of pixels. Only what lies between its outermost and innermost edge is computed; where the brush is soft, by a table
 * over squared distances, since a thousand pixels of it take millions of roots a frame.
 */
class RowBrush {
  readonly #sweep: Sweep;
  readonly #hardness: number;
  readonly #isErasing: boolean;
  /** The radius within which everything is covered; negative where the radius changes on the way. */
  readonly #fullRadius: number;
  readonly #table: Uint8Array | null;
  readonly #perStep: number;

  constructor(sweep: Sweep, hardness: number, isErasing: boolean) {
    this.#sweep = sweep;
    this.#hardness = hardness;
    this.#isErasing = isErasing;
    const width = Math.max(1, sweep.radius * (1 - hardness));
    this.#fullRadius = sweep.isEven ? sweep.radius + 0.5 - width : -1;
    this.#table = sweep.isEven ? softCover(sweep.radius, width) : null;
    this.#perStep = this.#table ? (this.#table.length - 1) / sweep.reach ** 2 : 0;
  }

  put(bytes: Uint8Array, at: number, left: number, y: number, length: number): void {
    const { reach } = this.#sweep;
    const outer = this.#sweep.chord(y + 0.5, reach);
    if (!outer) return;
    const start = Math.max(0, Math.floor(outer.from - 0.5) - left);
    const end = Math.min(length, Math.ceil(outer.to + 0.5) - left);
    const inner = this.#fullRadius > 0 ? this.#sweep.chord(y + 0.5, this.#fullRadius) : null;
    const fullStart = inner ? Math.min(end, Math.max(start, Math.ceil(inner.from - 0.5) - left)) : end;
    const fullEnd = inner ? Math.max(fullStart, Math.min(end, Math.floor(inner.to + 0.5) - left)) : end;
    const edge = this.#table ? this.#softEdge : this.#edge;
    edge.call(this, bytes, at, left, y, start, fullStart);
    if (fullEnd > fullStart) bytes.fill(this.#isErasing ? 0 : 255, at + fullStart, at + fullEnd);
    edge.call(this, bytes, at, left, y, fullEnd, end);
  }

  #edge(bytes: Uint8Array, at: number, left: number, y: number, start: number, end: number): void {
    const { ax, ay, dx, dy, perLength2, radius, radiusChange } = this.#sweep;
    const hardness = this.#hardness;
    const toY = y + 0.5 - ay; // pixels are judged at their middles
    for (let i = start; i < end; i++) {
      const toX = left + i + 0.5 - ax;
      const t = Math.min(1, Math.max(0, (toX * dx + toY * dy) * perLength2));
      const offX = toX - t * dx;
      const offY = toY - t * dy;
      const cover = falloff(radius + t * radiusChange, hardness, Math.sqrt(offX * offX + offY * offY));
      const before = bytes[at + i]!;
      if (this.#isErasing ? 255 - cover < before : cover > before)
        bytes[at + i] = this.#isErasing ? 255 - cover : cover;
    }
  }

  /** The same by table: before the line's start and behind its end by the distance to that, in between by the distance to the line. */
  #softEdge(bytes: Uint8Array, at: number, left: number, y: number, start: number, end: number): void {
    const { ax, ay, dx, dy, perLength2 } = this.#sweep;
    const toX = left + 0.5 - ax;
    const toY = y + 0.5 - ay;
    const length = Math.sqrt(perLength2);
    // Where t = (x dx + y dy) / length^2 is 0 and 1, in pixels from `left`.
    const zero = (-toY * dy) / dx - toX;
    const one = (1 / perLength2 - toY * dy) / dx - toX;
    const isUpright = perLength2 === 0 || Math.abs(dx) < 1e-9; // then all of a row is before, beside or behind the line
    const share = (toX * dx + toY * dy) * perLength2;
    const isBeside = perLength2 > 0 && share >= 0 && share <= 1;
    const before = share < 0.5 && !isBeside ? end : start;
    const beside = isBeside ? end : start;
    const from = isUpright ? before : Math.min(zero, one);
    const to = isUpright ? Math.max(before, beside) : Math.max(zero, one);
    const first = Math.min(end, Math.max(start, Math.ceil(from)));
    const last = Math.min(end, Math.max(first, Math.ceil(to)));
    const isForward = isUpright || dx > 0;
    const [leftX, leftY, rightX, rightY] = isForward ? [toX, toY, toX - dx, toY - dy] : [toX - dx, toY - dy, toX, toY];
    this.#softRun(bytes, at, start, first, leftX, 1, leftY * leftY);
    this.#softRun(bytes, at, first, last, (toX * dy - toY * dx) * length, dy * length, 0);
    this.#softRun(bytes, at, last, end, rightX, 1, rightY * rightY);
  }

  /** Pixels whose squared distance is (offset + slope i)^2 + rest. */
  #softRun(
    bytes: Uint8Array,
    at: number,
    start: number,
    end: number,
    offset: number,
    slope: number,
    rest: number,
  ): void {
    const table = this.#table!;
    const perStep = this.#perStep;
    const isErasing = this.#isErasing;
    const last = table.length - 1;
    for (let i = start; i < end; i++) {
      const off = offset + slope * i;
      const step = ((off * off + rest) * perStep + 0.5) | 0;
      if (step > last) continue;
      const cover = table[step]!;
      const before = bytes[at + i]!;
      if (isErasing ? 255 - cover < before : cover > before) bytes[at + i] = isErasing ? 255 - cover : cover;
    }
  }
}
