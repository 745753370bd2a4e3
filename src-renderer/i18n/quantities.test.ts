import { describe, expect, it } from 'vitest';
import { byteSize, durationOf } from './quantities.ts';

describe('quantities for people', () => {
  it.each([
    [0, 0, 'B'],
    [999, 999, 'B'],
    [1500, 1.5, 'kB'],
    [999_999, 0.999999, 'MB'],
    [24_000_000, 24, 'MB'],
    [3_200_000_000, 3.2, 'GB'],
  ])('shows %d bytes as %d %s', (count, value, unit) => {
    const size = byteSize(count);
    expect(size.unit).toBe(unit);
    expect(size.value).toBeCloseTo(value, 5);
  });

  it.each([
    [40, { minutes: 0, seconds: 0.1, digits: 1 }],
    [1240, { minutes: 0, seconds: 1.2, digits: 1 }],
    [9960, { minutes: 0, seconds: 10, digits: 0 }],
    [61_400, { minutes: 1, seconds: 1, digits: 0 }],
    [119_700, { minutes: 2, seconds: 0, digits: 0 }],
  ])('tells %d ms as a person would', (ms, told) => expect(durationOf(ms)).toEqual(told));
});
