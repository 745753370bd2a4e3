import { describe, expect, it } from 'vitest';
import { squaredDistance } from './distance.ts';
import { applyOperation, inverted, reachOf } from './operations.ts';
import { furthest, seeded, valuesBy } from './testing/madeMask.ts';

const size = { width: 61, height: 47 };
const random = seeded(4);
const dots = valuesBy(size, () => (random() < 0.02 ? 255 : 0));
const square = valuesBy(size, (x, y) => (x >= 20 && x < 40 && y >= 15 && y < 30 ? 255 : 0));

describe('the distance transform', () => {
  it('is exactly what trying every pixel gives', () => {
    const set = [...dots.keys()].filter((at) => dots[at] !== 0);
    const transformed = squaredDistance(dots, size);
    const tried = valuesBy(size, () => 0);
    const wanted = [...tried.keys()].map((at) =>
      Math.min(...set.map((other) => ((at % 61) - (other % 61)) ** 2 + (Math.floor(at / 61) - Math.floor(other / 61)) ** 2)),
    );
    expect([...transformed]).toEqual(wanted);
  });

  it('is far everywhere when nothing is set', () => {
    expect(squaredDistance(new Uint8Array(6), { width: 3, height: 2 }).every((value) => value > 1e19)).toBe(true);
  });
});

describe('operations', () => {
  it('grow by whole pixels along straight edges and round at corners', () => {
    const grown = applyOperation({ kind: 'grow', radius: 5 }, square, size);
    const wanted = valuesBy(size, (x, y) => {
      const distance = Math.hypot(Math.max(20 - x, 0, x - 39), Math.max(15 - y, 0, y - 29));
      return 255 * Math.min(1, Math.max(0, 6 - distance));
    });
    expect(furthest(grown, wanted)).toBeLessThanOrEqual(1);
  });

  it('shrink by whole pixels', () => {
    const inner = valuesBy(size, (x, y) => (x >= 25 && x < 35 && y >= 20 && y < 25 ? 255 : 0));
    expect(applyOperation({ kind: 'shrink', radius: 5 }, square, size)).toEqual(inner);
  });

  it('shrink away what is thinner than twice the radius, but not from the edge of the picture', () => {
    expect(applyOperation({ kind: 'shrink', radius: 8 }, square, size).every((value) => value === 0)).toBe(true);
    const left = valuesBy(size, (x) => (x < 10 ? 255 : 0));
    expect(applyOperation({ kind: 'shrink', radius: 3 }, left, size)).toEqual(valuesBy(size, (x) => (x < 7 ? 255 : 0)));
  });

  it('feather as a Gaussian does, and keep the sum', () => {
    const edge = valuesBy({ width: 101, height: 9 }, (x) => (x < 50 ? 255 : 0));
    const soft = applyOperation({ kind: 'feather', radius: 6 }, edge, { width: 101, height: 9 });
    // 255 * Phi((49.5 - x) / 6), the normal distribution's table
    const table: readonly (readonly [x: number, phi: number])[] = [[40, 0.9433], [44, 0.8203], [49, 0.5332], [55, 0.1797], [61, 0.0276]]; // prettier-ignore
    for (const [x, phi] of table) expect(Math.abs((soft[4 * 101 + x] ?? 0) - 255 * phi)).toBeLessThan(3);
    const sum = (values: Uint8Array): number => values.reduce((total, value) => total + value, 0);
    expect(sum(applyOperation({ kind: 'feather', radius: 3 }, square, size)) / sum(square)).toBeCloseTo(1, 2);
  });

  it('smooth a corner but leave a straight edge where it is', () => {
    const half = valuesBy(size, (x) => (x < 30 ? 255 : 0));
    const smoothed = applyOperation({ kind: 'smooth', radius: 4 }, half, size);
    expect([smoothed[28], smoothed[31]]).toEqual([255, 0]);
    const corner = applyOperation({ kind: 'smooth', radius: 4 }, square, size);
    expect([corner[15 * 61 + 20], corner[22 * 61 + 30]]).toEqual([0, 255]);
  });

  it('fill holes but not bays', () => {
    const ring = valuesBy(size, (x, y) => {
      const radius = Math.hypot(x - 30, y - 22);
      return radius > 10 && radius < 16 ? 255 : 0;
    });
    const filled = applyOperation({ kind: 'fillHoles' }, ring, size);
    expect([filled[22 * 61 + 30], filled[0]]).toEqual([255, 0]);
    const open = ring.map((value, at) => (at % 61 > 30 && Math.floor(at / 61) === 22 ? 0 : value));
    expect(applyOperation({ kind: 'fillHoles' }, open, size)).toEqual(open);
  });

  it('give the same on the rectangle that they may change as on the whole picture', () => {
    const bounds = { x: 20, y: 15, width: 20, height: 15 };
    const operation = { kind: 'feather', radius: 2 } as const;
    const reach = reachOf(operation, bounds, size);
    const cut = valuesBy(reach, (x, y) => square[(y + reach.y) * 61 + x + reach.x] ?? 0);
    const whole = applyOperation(operation, square, size);
    const part = applyOperation(operation, cut, reach);
    expect(
      furthest(
        part,
        valuesBy(reach, (x, y) => whole[(y + reach.y) * 61 + x + reach.x] ?? 0),
      ),
    ).toBeLessThanOrEqual(1);
  });

  it('invert twice to the same', () => {
    expect(inverted(inverted(dots))).toEqual(dots);
  });
});
