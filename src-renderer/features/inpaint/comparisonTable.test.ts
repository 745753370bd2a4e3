import { expect, it } from 'vitest';
import type { ComparedMethod } from './comparison.svelte.ts';
import { inOrderOf, sortedBy, type ComparisonColumn } from './comparisonTable.ts';

const aMethod = (method: string, psnr: number | null | 'unmeasured', ms: number | null = null): ComparedMethod => ({
  method,
  working: null,
  isWaiting: false,
  error: null,
  fill: ms === null ? null : { ...aFill, ms },
  score: psnr === 'unmeasured' ? null : { l1: 1, psnr, ssim: 1, share: 0.1, bin: 0 },
});
const aFill = {
  id: 'f',
  pictureId: 'p',
  maskId: 'm',
  choice: { method: 'telea', seed: 1, featherPx: 0, blend: 'none' } as const,
  mixedWith: [],
  pixels: 1,
  ms: 1,
  notices: [],
  createdAt: 1,
};
const compared = [aMethod('b', 20, 300), aMethod('c', 'unmeasured'), aMethod('a', null, 100), aMethod('d', 30, 200)];
const order = (column: ComparisonColumn, isDescending: boolean): string =>
  inOrderOf(compared, { column, isDescending }, (method) => method)
    .map(({ method }) => method)
    .join('');

it('a column orders the methods, and what has no figure comes last either way', () => {
  expect([order('method', false), order('method', true)]).toEqual(['abcd', 'dcba']);
  expect([order('time', false), order('time', true)]).toEqual(['adbc', 'bdac']);
  // a perfect fill has no number of decibels and is better than any
  expect([order('psnr', true), order('psnr', false)]).toEqual(['adbc', 'bdac']);
});

it('the first click brings the best to the top, the second the worst', () => {
  const first = sortedBy(null, 'psnr');
  expect([first.isDescending, sortedBy(first, 'psnr').isDescending]).toEqual([true, false]);
  expect(sortedBy(first, 'l1')).toEqual({ column: 'l1', isDescending: false });
});
