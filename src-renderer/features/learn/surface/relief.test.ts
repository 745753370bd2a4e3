import { describe, expect, it } from 'vitest';
import { bandsOf, heightsOver } from './relief.ts';

const view = { left: -3, right: 3, bottom: -2, top: 2 };

describe('the relief of a map', () => {
  it('has the height of each pixel, from the top left, exactly where heights are straight', () => {
    const heights = heightsOver(view, 60, 40, (xs, ys) => Float64Array.from(xs, (x, i) => 2 * x - (ys[i] ?? 0)));
    expect(heights).toHaveLength(2400);
    expect(heights[0]).toBeCloseTo(2 * -2.95 - 1.95, 12);
    expect(heights[59]).toBeCloseTo(2 * 2.95 - 1.95, 12);
    expect(heights[2399]).toBeCloseTo(2 * 2.95 + 1.95, 12);
  });

  it('is asked for far fewer heights than it has pixels, and is close to them where they bend', () => {
    let asked = 0;
    const heights = heightsOver(view, 240, 160, (xs, ys) => {
      asked = xs.length;
      return Float64Array.from(xs, (x, i) => Math.exp(-2 * (x * x + (ys[i] ?? 0) ** 2)));
    });
    expect(asked).toBe(81 * 55);
    const [x, y] = [((100 + 0.5) / 240) * 6 - 3, 2 - ((70 + 0.5) / 160) * 4];
    expect(heights[70 * 240 + 100]).toBeCloseTo(Math.exp(-2 * (x * x + y * y)), 2);
  });

  it('has bands of equally many places, or of equal heights', () => {
    const heights = Float64Array.of(0, 0.1, 0.2, 0.3, 0.4, 8);
    expect([...bandsOf(heights, 3, 'places')]).toEqual([0, 0, 0, 1, 1, 2]);
    expect([...bandsOf(heights, 4, 'heights')]).toEqual([0, 0, 0, 0, 0, 3]);
  });

  it('is one band where all is flat', () => {
    expect([...bandsOf(new Float64Array(4), 14, 'places')]).toEqual([0, 0, 0, 0]);
    expect([...bandsOf(new Float64Array(4), 14, 'heights')]).toEqual([0, 0, 0, 0]);
  });
});
