import { expect, it } from 'vitest';
import { Guessing } from './guessing.svelte.ts';
import { Histograms } from './histograms.svelte.ts';

const begin = (text = ''): { histograms: Histograms; guessing: Guessing } => {
  const settings = new URLSearchParams(text);
  const histograms = new Histograms(settings);
  return { histograms, guessing: new Guessing(histograms, settings) };
};
/** Plays a round as a plan does. */
function playAs(guessing: Guessing, plan: 'p' | 'q'): void {
  for (const { bins } of guessing.questionsOf(plan)) {
    for (const bin of bins) guessing.toggle(bin);
    guessing.ask();
  }
}

it('who asks as the code for p does needs as many questions as it does', () => {
  const { guessing } = begin();
  for (let round = 0; round < 300; round++) {
    playAs(guessing, 'p');
    expect(guessing.isFound).toBe(true);
    expect(guessing.left).toEqual([guessing.secret]);
    guessing.next();
  }
  expect(guessing.means.rounds).toBe(300);
  expect(guessing.means.yours).toBe(guessing.means.p.here);
  // the mean length of the code for the hill of the lesson, see huffman.test.ts; 300 draws lie within a tenth of it
  expect(guessing.means.p.expected).toBeCloseTo(2.5357142857142856, 12);
  expect(Math.abs((guessing.means.yours ?? 0) - 2.5357142857142856)).toBeLessThan(0.15);
});

it('questions that are planned for q cost more, also where q excludes what p has', () => {
  const { guessing } = begin();
  expect(guessing.means.q.expected).toBeGreaterThan(guessing.means.p.expected);
  const islands = begin('p=3.6.3.0.0.0.0.0.0.0.0.0&q=0.0.0.0.0.0.0.0.3.6.3.0').guessing;
  expect(islands.means.p.expected).toBe(1.5);
  expect(islands.means.q.expected).toBeGreaterThan(3);
  expect(islands.means.q.expected).toBeLessThan(12);
});

it('asks only what both answers can come to, and of bars that are left', () => {
  const { guessing } = begin('p=1.1.0.0.0.0.0.0.0.0.0.0');
  expect(guessing.left).toEqual([0, 1]);
  guessing.toggle(5);
  expect(guessing.marked).toEqual([]);
  guessing.toggle(0);
  guessing.toggle(1);
  expect(guessing.canAsk).toBe(false);
  guessing.toggle(1);
  guessing.ask();
  expect(guessing.isFound).toBe(true);
  expect(guessing.questions).toEqual([{ bins: [0], answer: guessing.secret === 0 }]);
});

it('an address leads back to the same round and the same count', () => {
  const { histograms, guessing } = begin('guess=7');
  playAs(guessing, 'p');
  guessing.next();
  guessing.toggle(4);
  guessing.ask();
  const again = begin(new URLSearchParams({ ...histograms.settings, ...guessing.settings }).toString()).guessing;
  expect(again.secret).toBe(guessing.secret);
  expect(again.counts).toEqual(guessing.counts);
  expect(again.questions).toEqual(guessing.questions);
  expect(again.left).toEqual(guessing.left);
});

it('begins anew where p is another, and does not count what was asked before', () => {
  const { histograms, guessing } = begin();
  playAs(guessing, 'p');
  guessing.next();
  expect(guessing.counts).toHaveLength(1);
  histograms.begin('even');
  expect(guessing.counts).toEqual([]);
  expect(guessing.questions).toEqual([]);
  expect(guessing.settings).toEqual({ guess: '1' });
});

it('one bar alone needs no question, and an address that is none is passed over', () => {
  const { guessing } = begin('p=0.0.5.0.0.0.0.0.0.0.0.0&asked=x&guessed=-1');
  expect(guessing.isFound).toBe(true);
  expect(guessing.means).toMatchObject({ rounds: 1, yours: 0, p: { expected: 0, here: 0 } });
});
