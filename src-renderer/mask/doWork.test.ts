import { describe, expect, it } from 'vitest';
import { MaskWorkshop } from './doWork.ts';
import { valuesBy } from './testing/madeMask.ts';

/** Left half black, right half white, at half of the picture's size. */
const source = {
  width: 20,
  height: 10,
  rgba: Uint8ClampedArray.from({ length: 800 }, (_, at) => (at % 4 === 3 || Math.floor(at / 4) % 20 >= 10 ? 255 : 0)),
};
const picture = { width: 40, height: 20 };

describe('the worker', () => {
  it('selects on a smaller picture and answers at the size of the whole', () => {
    const workshop = new MaskWorkshop();
    expect(workshop.do({ kind: 'wand', x: 30, y: 5, tolerance: 10, picture })).toBeNull(); // no pixels yet
    workshop.do({ kind: 'pixels', source });
    const result = workshop.do({ kind: 'wand', x: 30, y: 5, tolerance: 10, picture });
    expect(result?.area).toEqual({ x: 0, y: 0, ...picture });
    expect([10, 18, 19, 20, 21, 30].map((x) => result?.coverage[x])).toEqual([0, 0, 64, 191, 255, 255]);
  });

  it('fills what a line goes around up to the line', () => {
    const size = { width: 9, height: 9 };
    const ring = valuesBy(size, (x, y) => (Math.max(Math.abs(x - 4), Math.abs(y - 4)) === 3 ? 255 : 0));
    const result = new MaskWorkshop().do({ kind: 'fill', values: ring, size, x: 4, y: 4 });
    expect(result?.coverage.filter((value) => value === 255)).toHaveLength(25);
    expect(result?.coverage[0]).toBe(0);
  });

  it('applies operations', () => {
    const size = { width: 5, height: 1 };
    const values = Uint8Array.of(0, 0, 255, 0, 0);
    const result = new MaskWorkshop().do({ kind: 'operation', operation: { kind: 'grow', radius: 1 }, values, size });
    expect([...(result?.coverage ?? [])]).toEqual([0, 255, 255, 255, 0]);
  });
});
