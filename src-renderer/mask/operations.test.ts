import { describe, expect, it } from 'vitest';
import { inverted } from '../../src-main/masks/growShrink.ts';
import { applyOperation, reachOf } from './operations.ts';
import { furthest, seeded, valuesBy } from './testing/madeMask.ts';

const size = { width: 61, height: 47 };
const random = seeded(4);
const dots = valuesBy(size, () => (random() < 0.02 ? 255 : 0));
const square = valuesBy(size, (x, y) => (x >= 20 && x < 40 && y >= 15 && y < 30 ? 255 : 0));

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

  it('feather inwards, evenly over the radius, and nowhere outwards', () => {
    const edge = { width: 20, height: 3 };
    const soft = applyOperation(
      { kind: 'feather', radius: 4 },
      valuesBy(edge, (x) => (x < 10 ? 255 : 0)),
      edge,
    );
    expect([...soft.subarray(20, 40)]).toEqual([
      255,
      255,
      255,
      255,
      255,
      255,
      204,
      153,
      102,
      51,
      ...new Array<number>(10).fill(0),
    ]);
  });

  it('grow what is half masked, and leave what is fainter as it was', () => {
    const row = { width: 7, height: 1 };
    expect([...applyOperation({ kind: 'grow', radius: 1 }, Uint8Array.of(0, 90, 200, 0, 0, 0, 60), row)]).toEqual([
      ...[0, 255, 255, 255, 0, 0, 60],
    ]);
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
    const filled = applyOperation({ kind: 'fill-holes' }, ring, size);
    expect([filled[22 * 61 + 30], filled[0]]).toEqual([255, 0]);
    const open = ring.map((value, at) => (at % 61 > 30 && Math.floor(at / 61) === 22 ? 0 : value));
    expect(applyOperation({ kind: 'fill-holes' }, open, size)).toEqual(open);
  });

  it.each(['grow', 'shrink', 'feather', 'smooth'] as const)(
    '%s the same on the part that may change as on the whole picture',
    (kind) => {
      const operation = { kind, radius: 4.5 };
      const reach = reachOf(operation, { x: 20, y: 15, width: 20, height: 15 }, size);
      const cut = (values: Uint8Array) => valuesBy(reach, (x, y) => values[(y + reach.y) * 61 + x + reach.x] ?? 0);
      const whole = applyOperation(operation, square, size);
      expect(applyOperation(operation, cut(square), reach)).toEqual(cut(whole));
      expect(whole.filter((value) => value > 0)).toHaveLength(cut(whole).filter((value) => value > 0).length);
    },
  );

  it('invert twice to the same', () => {
    expect(inverted(inverted(dots))).toEqual(dots);
  });
});
