import { describe, expect, it } from 'vitest';
import { raysOf } from './rays.ts';

const width = 23;
const height = 17;
const plane = width * height;
const isHole = (x: number, y: number): boolean => (x > 5 && x < 15 && y > 3 && y < 12) || (x < 3 && y > 12);
const known = Float32Array.from({ length: plane }, (_, i) => (isHole(i % width, Math.floor(i / width)) ? 0 : 1));
const picture = (value: (x: number, y: number, c: number) => number): Float32Array =>
  Float32Array.from({ length: 3 * plane }, (_, i) =>
    value(i % width, Math.floor((i % plane) / width), Math.floor(i / plane)),
  );
const noise = picture((x, y, c) => Math.sin(7 * x + 13 * y * y + 3 * c));
const steps = [
  [1, 0],
  [2, 1],
  [1, 1],
  [1, 2],
  [0, 1],
  [-1, 2],
  [-1, 1],
  [-2, 1],
] as const;

/** One end of a ray, by walking to it. */
function endOf(start: Float32Array, x: number, y: number, [right, down]: readonly [number, number]) {
  const isIn = (u: number, v: number): boolean => u >= 0 && v >= 0 && u < width && v < height;
  for (let n = 1; ; n++) {
    const [u, v] = [x + n * right, y + n * down];
    if (!isIn(u, v)) return null;
    if (isHole(u, v)) continue;
    const [s, t] = [u + right, v + down];
    const two = isIn(s, t) && !isHole(s, t);
    const colour = (c: number): number => {
      const first = start[c * plane + v * width + u]!;
      return two ? (first + start[c * plane + t * width + s]!) / 2 : first;
    };
    return { length: n * Math.hypot(right, down), colours: [colour(0), colour(1), colour(2)] };
  }
}

describe('rays', () => {
  it('are what walking to both ends of every line finds', () => {
    const rays = raysOf(noise, known, height, width);
    expect(rays).toHaveLength(32 * plane);
    for (let i = 0; i < plane; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (const [k, [right, down]] of steps.entries()) {
        const got = [0, 8, 16, 24].map((first) => rays[(first + k) * plane + i]!);
        const a = isHole(x, y) ? endOf(noise, x, y, [right, down]) : null;
        const b = isHole(x, y) ? endOf(noise, x, y, [-right, -down]) : null;
        if (!a && !b) {
          expect(got).toEqual([0, 0, 0, 0]);
          continue;
        }
        const [from, to] = [a ?? b, b ?? a] as [NonNullable<typeof a>, NonNullable<typeof a>];
        const share = a && b ? a.length / (a.length + b.length) : 0;
        const apart = from.colours.reduce((sum, colour, c) => sum + Math.abs(colour - to.colours[c]!), 0);
        for (let c = 0; c < 3; c++)
          expect(got[c]).toBeCloseTo(
            from.colours[c]! + (to.colours[c]! - from.colours[c]!) * share - noise[c * plane + i]!,
            5,
          );
        const trust =
          a && b ? Math.exp((-4 / 3) * apart) / (1 + (a.length + b.length) / 16) : 0.14 / (1 + (2 * from.length) / 16);
        expect(got[3]).toBeCloseTo(trust, 5);
      }
    }
  });

  it('are 0 for the colours of a picture of one colour, and most trusted where the hole is narrow', () => {
    const rays = raysOf(
      picture(() => 0.3),
      known,
      height,
      width,
    );
    expect(rays.subarray(0, 24 * plane).every((value) => Math.abs(value) < 1e-6)).toBe(true);
    const trustAt = (k: number): number => rays[(24 + k) * plane + 7 * width + 10]!;
    expect(trustAt(4)).toBeGreaterThan(trustAt(0)); // 8 pixels high, 9 wide
  });

  it('go on with an edge: along it the colour is that of the edge, and across it the line is trusted less', () => {
    const stripes = picture((_x, y) => (y < 8 ? -1 : 1));
    const filled = stripes.map((value, i) => (known[i % plane] === 1 ? value : 0));
    const rays = raysOf(filled, known, height, width);
    for (const y of [5, 10]) {
      const at = y * width + 10;
      expect(rays[at]).toBeCloseTo(y < 8 ? -1 : 1, 5); // red along the row
      expect(rays[24 * plane + at]!).toBeGreaterThan(10 * rays[28 * plane + at]!);
    }
  });
});
