import type { ImagePoint } from '../canvas/geometry.ts';

/** What a row has of a shape, from x to x. */
export interface Chord {
  readonly from: number;
  readonly to: number;
}

/** The way of a round brush from a to b. */
export class Sweep {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  /** 1 / length^2, or 0 for a single place. */
  readonly perLength2: number;
  /** At a, and how much more it is at b. */
  readonly radius: number;
  readonly radiusChange: number;
  /** Beyond this distance nothing is covered. */
  readonly reach: number;

  constructor(a: ImagePoint, b: ImagePoint, radius: number, radiusAtEnd: number) {
    [this.ax, this.ay, this.dx, this.dy] = [a.x, a.y, b.x - a.x, b.y - a.y];
    const length2 = this.dx * this.dx + this.dy * this.dy;
    this.perLength2 = length2 > 0 ? 1 / length2 : 0;
    [this.radius, this.radiusChange] = [radius, radiusAtEnd - radius];
    this.reach = Math.max(radius, radiusAtEnd) + 0.5;
  }

  get isEven(): boolean {
    return this.radiusChange === 0;
  }

  get box() {
    const { ax, ay, dx, dy, reach } = this;
    return {
      left: Math.min(ax, ax + dx) - reach,
      right: Math.max(ax, ax + dx) + reach,
      top: Math.min(ay, ay + dy) - reach,
      bottom: Math.max(ay, ay + dy) + reach,
    };
  }

  /** From a place to the nearest of the line. */
  distance(x: number, y: number): number {
    const along = ((x - this.ax) * this.dx + (y - this.ay) * this.dy) * this.perLength2;
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x - this.ax - t * this.dx, y - this.ay - t * this.dy);
  }

  /** What the row at y has within a distance of the line: that of the circles at both ends and of the band between them. */
  chord(y: number, distance: number): Chord | null {
    let from = Infinity;
    let to = -Infinity;
    const add = (x: number): void => {
      from = Math.min(from, x);
      to = Math.max(to, x);
    };
    for (let end = 0; end <= 1; end++) {
      const off = y - this.ay - end * this.dy;
      if (Math.abs(off) > distance) continue;
      const half = Math.sqrt(distance * distance - off * off);
      add(this.ax + end * this.dx - half);
      add(this.ax + end * this.dx + half);
    }
    if (this.dy !== 0) this.#addBand(y, distance, add);
    return from <= to ? { from, to } : null;
  }

  /** The sides of the band run along the line, a distance off to the left and right of it. */
  #addBand(y: number, distance: number, add: (x: number) => void): void {
    const off = distance * Math.sqrt(this.perLength2);
    for (let side = -off; side <= off; side += 2 * off) {
      const t = (y - this.ay - side * this.dx) / this.dy;
      if (t >= 0 && t <= 1) add(this.ax - side * this.dy + t * this.dx);
    }
  }
}
