import { expect, it } from 'vitest';
import { gameValue, normalised } from '../../../../src-main/metrics/divergences.ts';
import { Judgement, payoff } from './judgement.svelte.ts';

const p = normalised([0, 1, 3, 6, 8, 6, 3, 1, 1, 1, 1, 1]);
const q = normalised([1, 1, 1, 1, 3, 6, 8, 6, 3, 1, 1, 1]);

it('nobody is paid more than 2 JS - 2 log 2, and a discriminator that learns gets there', () => {
  const judgement = new Judgement(new URLSearchParams());
  expect(payoff(p, q, judgement.verdicts)).toBeCloseTo(-2 * Math.LN2, 12);
  let last = Infinity;
  for (let step = 0; step < 40; step++) {
    judgement.learn(p, q);
    expect(judgement.shortfall(p, q)).toBeLessThan(last);
    last = judgement.shortfall(p, q);
  }
  expect(last).toBeGreaterThanOrEqual(0);
  expect(last).toBeLessThan(0.01); // certain verdicts are kept from certainty
  expect(payoff(p, q, judgement.verdicts)).toBeLessThanOrEqual(gameValue(p, q));
});

it('verdicts come back from an address, and never are certain', () => {
  const judgement = new Judgement(new URLSearchParams('d=0.100.50.25.50.50.50.50.50.50.50.50'));
  expect(judgement.verdicts.slice(0, 4)).toEqual([0.02, 0.98, 0.5, 0.25]);
  expect(judgement.settings['d']).toBe('2.98.50.25.50.50.50.50.50.50.50.50');
});
