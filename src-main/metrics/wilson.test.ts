import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe("Wilson's interval", () => {
  // by the formula in double precision, in Python
  it.each([
    [94, 120, 0.70146, 0.84763],
    [1, 10, 0.01788, 0.40415],
    [0, 20, 0, 0.16113],
    [20, 20, 0.83887, 1],
  ])('of %i in %i', (count, of, low, high) => {
    const found = wilsonInterval(count, of);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });

  it('is everything where nothing was counted', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
