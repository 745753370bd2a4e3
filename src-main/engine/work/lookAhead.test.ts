import { expect, test } from 'vitest';
import { LookAhead } from './lookAhead.ts';

test('makes everything once, and no more than the next steps ahead', async () => {
  const made: number[] = [];
  const pictures = new LookAhead((step) => {
    made.push(step);
    return Promise.resolve(step * 10);
  }, 2);
  expect(await pictures.take(5)).toBe(50);
  expect(made).toEqual([5, 6, 7]);
  expect(await pictures.take(6)).toBe(60);
  expect(made).toEqual([5, 6, 7, 8]);
});

test('a failure is met by the step that it belongs to, not before', async () => {
  const pictures = new LookAhead((step) => (step === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(step)), 3);
  expect(await pictures.take(0)).toBe(0);
  await expect(pictures.take(1)).rejects.toThrow('gone');
});
