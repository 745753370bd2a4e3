import { expect, it } from 'vitest';
import { smooth } from './smooth.ts';

it('a weight of 0 changes nothing', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
});

it('the first value stands as it is, and later ones are means that forget: weights 1 and 1/2, then 1, 1/2 and 1/4', () => {
  const [first, second, third] = smooth([8, 2, 5], 0.5);
  expect([first, second]).toEqual([8, (2 + 4) / 1.5]);
  expect(third).toBeCloseTo((5 + 1 + 2) / 1.75, 12);
});

it('what is not known stays so and is not counted', () => {
  expect(smooth([4, NaN, 4], 0.9)).toEqual([4, NaN, 4]);
});
