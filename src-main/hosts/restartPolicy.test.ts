import { expect, it } from 'vitest';
import { nextStartDelay } from './restartPolicy.ts';

const policy = { firstDelayMs: 100, maxDeaths: 3, windowMs: 1000 };

it('waits longer after each death within the window', () => {
  expect(nextStartDelay(policy, [5000])).toBe(100);
  expect(nextStartDelay(policy, [4500, 5000])).toBe(200);
});

it('gives up when the deaths come too fast', () => {
  expect(nextStartDelay(policy, [4100, 4500, 5000])).toBeNull();
});

it('forgives deaths of long ago', () => {
  expect(nextStartDelay(policy, [0, 1000, 2000, 3000, 4000, 5000])).toBe(100);
});
