import { expect, it } from 'vitest';
import { median } from './median.ts';

it('the median is in the middle by size, not by place, and leaves the values in theirs', () => {
  const values = [3, 1, 10];
  expect(median(values)).toBe(3);
  expect(values).toEqual([3, 1, 10]);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(median([])).toBeNaN();
});
