import { expect, it } from 'vitest';
import { ProgressRate } from './progress.ts';

it('a stage with units of its own begins anew: what the one before took says nothing of it', () => {
  let now = 0;
  const rate = new ProgressRate(() => now);
  for (const done of [0, 0.5, 1]) {
    rate.mark(done);
    now += 10_000;
  }
  expect(rate.secondsLeft(1, 1)).toBe(0);
  rate.mark(0);
  expect(rate.perSecond).toBeNull();
  now += 500;
  rate.mark(2);
  expect(rate.perSecond).toBe(4);
  expect(rate.secondsLeft(2, 10)).toBe(2);
});
