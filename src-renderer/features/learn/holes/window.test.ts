import { describe, expect, it } from 'vitest';
import { noHole, presetOf, side } from './hole.ts';
import { blursOf, windowAt } from './window.ts';

/** Columns of 10, 20, 30, ... */
const ramp = Uint8Array.from({ length: side * side }, (_, i) => Math.min(250, 10 * ((i % side) + 1)));
/** Everything from the tenth column on is hole. */
const right = noHole().map((_, i) => (i % side >= 10 ? 255 : 0));
const cell = (x: number, y: number): number => y * side + x;

describe('a window', () => {
  it('counts what is known, and makes up for what is not by |1| / |m|', () => {
    // Around column 9 of 3 x 3: columns 8, 9 hold 90 and 100, column 10 is hole. (3 * 90 + 3 * 100) / 9 * 9 / 6 = 95.
    const { count, sum, factor } = windowAt(ramp, right, 3, [9, 20]);
    expect([count, factor]).toEqual([6, 1.5]);
    expect(sum).toBeCloseTo(190 / 3, 12);
    expect(blursOf(3, 'black')(ramp, right).partial[cell(9, 20)]).toBeCloseTo(95, 12);
  });

  it('is mixed with the colour in the hole by a plain convolution only', () => {
    const results = (['black', 'grey', 'white'] as const).map((filling) => blursOf(3, filling)(ramp, right));
    const at = cell(9, 20);
    expect(results.map(({ plain }) => plain[at])).toEqual(
      [570 / 9, (570 + 3 * 128) / 9, (570 + 3 * 255) / 9].map((value) => expect.closeTo(value, 10) as number),
    );
    for (const { partial } of results) expect(partial[at]).toBeCloseTo(95, 12);
  });

  it('knows nothing where all of it is hole: one cell further in than the kernel reaches', () => {
    const { partial, known } = blursOf(5, 'white')(ramp, right);
    expect([known[cell(11, 20)], known[cell(12, 20)], partial[cell(12, 20)]]).toEqual([1, 0, 0]);
    expect(windowAt(ramp, right, 5, [12, 20])).toMatchObject({ count: 0, sum: 0, factor: null });
  });

  it('takes what is outside of the picture for unknown, so that corners do not darken', () => {
    const flat = new Uint8Array(side * side).fill(200);
    const { plain, partial } = blursOf(5, 'black')(flat, noHole());
    expect(plain[0]).toBeCloseTo((200 * 9) / 25, 10);
    expect(partial[0]).toBeCloseTo(200, 10);
    expect(windowAt(flat, noHole(), 5, [0, 0]).cells.filter(({ kind }) => kind === 'outside')).toHaveLength(16);
  });

  it.each([3, 5])('is written out as the graph computes it, wherever it is put (%i)', (kernel) => {
    const hole = presetOf('letters');
    const { partial, known } = blursOf(kernel, 'grey')(ramp, hole);
    for (let at = 0; at < side * side; at += 37) {
      const { sum, factor } = windowAt(ramp, hole, kernel, [at % side, Math.floor(at / side)]);
      expect(known[at]).toBe(factor === null ? 0 : 1);
      expect(partial[at]).toBeCloseTo(sum * (factor ?? 0), 9);
    }
  });
});
