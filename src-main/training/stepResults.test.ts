import { expect, it } from 'vitest';
import { DivergedError, lossesOf } from './stepResults.ts';

const scalar = (value: number) => ({ data: Float32Array.of(value), shape: [1] });

it('losses are found among the results by their prefix, without a look at anything else', () => {
  const kept = {
    shape: [1],
    get data(): Float32Array {
      throw new Error('fetched from the card');
    },
  };
  expect(lossesOf({ 'new:w': kept, 'loss:cycA': scalar(2), 'loss:advB': scalar(3) }, 1)).toEqual({ cycA: 2, advB: 3 });
});

it('a loss that is no number is named with its step', () => {
  expect(() => lossesOf({ 'loss:cycA': scalar(NaN) }, 7)).toThrow(new DivergedError('cycA', 7));
});
