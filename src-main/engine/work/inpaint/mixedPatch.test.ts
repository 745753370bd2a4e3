import { expect, it } from 'vitest';
import type { FillPatch } from '../../../imaging/inpaint/cropAround.ts';
import { mixedPatch } from './mixedPatch.ts';

const patch = (value: number, weight: number): FillPatch => ({
  rect: { x: 1, y: 0, width: 3, height: 1 },
  samples: new Uint16Array(9).fill(value),
  channels: 3,
  weights: new Uint8Array(3).fill(weight),
});

it('shows the other fill as far as the mask says, and fades as the two do', () => {
  const mask = { width: 5, height: 1, data: Uint8Array.of(255, 0, 255, 51, 255) };
  const { rect, samples, weights } = mixedPatch(patch(1000, 255), patch(2000, 155), mask);
  expect(rect).toEqual({ x: 1, y: 0, width: 3, height: 1 });
  expect([...samples]).toEqual([1000, 1000, 1000, 2000, 2000, 2000, 1200, 1200, 1200]);
  expect([...weights]).toEqual([255, 155, 235]);
});
