import { expect, test } from 'vitest';
import { WaitingShare } from './waitingShare.ts';

test('tells the share of the newest steps in which pictures were waited for', () => {
  let now = 1000;
  const waits = new WaitingShare(() => now);
  const step = (waitMs: number, workMs: number): void => {
    waits.begin();
    now += waitMs;
    waits.arrived();
    now += workMs;
  };
  expect(waits.share).toBe(0);
  for (let i = 0; i < 3; i++) step(100, 300);
  expect(waits.share).toBeCloseTo(0.25);
  for (let i = 0; i < 60; i++) step(0, 300);
  expect(waits.share).toBe(0); // the slow beginning is forgotten
});
