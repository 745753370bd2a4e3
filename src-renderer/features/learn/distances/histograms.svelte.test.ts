import { expect, it } from 'vitest';
import { Histograms } from './histograms.svelte.ts';

const sum = (bars: readonly number[]): number => bars.reduce((total, bar) => total + bar, 0);

it('a histogram is moved whole, from edge to edge, and nothing of it is lost', () => {
  const histograms = new Histograms(new URLSearchParams());
  const before = sum(histograms.q);
  expect([histograms.left, histograms.most]).toEqual([4, 5]);
  for (const left of [0, 5, 99, -3]) {
    histograms.move(left);
    expect(sum(histograms.q)).toBe(before);
  }
  expect(histograms.left).toBe(0);
});

it('never loses its last block, and takes no bars that do not fit from an address', () => {
  const one = 'p=1.0.0.0.0.0.0.0.0.0.0.0';
  const histograms = new Histograms(new URLSearchParams(`${one}&q=1.2.3`));
  histograms.set('p', 0, 0);
  expect(sum(histograms.p)).toBe(1);
  expect(histograms.q).toEqual(new Histograms(new URLSearchParams()).q);
  expect(new URLSearchParams(histograms.settings).get('p')).toBe('1.0.0.0.0.0.0.0.0.0.0.0');
});
