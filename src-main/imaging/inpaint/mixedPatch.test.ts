import { expect, it } from 'vitest';
import type { FillPatch } from './cropAround.ts';
import { mixedPatch } from './mixedPatch.ts';

const patch = (value: number, weight: number): FillPatch => ({
  rect: { x: 1, y: 0, width: 3, height: 1 },
  samples: new Uint16Array(9).fill(value),
  channels: 3,
  weights: new Uint8Array(3).fill(weight),
});

it('of transparent fills takes no colour from what cannot be seen', () => {
  const one = (...samples: readonly number[]): FillPatch => ({
    rect: { x: 0, y: 0, width: 1, height: 1 },
    samples: Uint8Array.from(samples),
    channels: 4,
    weights: Uint8Array.of(255),
  });
  const half = { width: 1, height: 1, data: Uint8Array.of(128) };
  expect([...mixedPatch(one(0, 0, 0, 0), one(200, 180, 160, 255), half).samples]).toEqual([200, 180, 160, 128]);
  expect([...mixedPatch(one(9, 9, 9, 0), one(0, 0, 0, 0), half).samples][3]).toBe(0);
});

it('shows the other fill as far as the mask says, and fades as the two do', () => {
  const mask = { width: 5, height: 1, data: Uint8Array.of(255, 0, 255, 51, 255) };
  const { rect, samples, weights } = mixedPatch(patch(1000, 255), patch(2000, 155), mask);
  expect(rect).toEqual({ x: 1, y: 0, width: 3, height: 1 });
  expect([...samples]).toEqual([1000, 1000, 1000, 2000, 2000, 2000, 1200, 1200, 1200]);
  expect([...weights]).toEqual([255, 155, 235]);
});
