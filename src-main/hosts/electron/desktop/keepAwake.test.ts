import { expect, it } from 'vitest';
import { keepAwake } from './keepAwake.ts';

it('holds the computer awake once, from when it is needed until it is not', () => {
  const told: string[] = [];
  const needs = keepAwake({
    start: (type) => told.push(type) - 1,
    stop: (id) => told.push(`stop ${id}`) > 0,
  });
  for (const isNeeded of [false, true, true, false, false, true]) needs(isNeeded);
  expect(told).toEqual(['prevent-app-suspension', 'stop 0', 'prevent-app-suspension']);
});
