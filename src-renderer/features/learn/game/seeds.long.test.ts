import { expect, it } from 'vitest';
import { roundsUntilWhole } from './testing/matches.ts';

it.each([1, 2, 3, 4, 5])(
  'the ring is found whole by the non-saturating loss with the defaults from seed %i',
  { timeout: 120_000 },
  (seed) => {
    expect(roundsUntilWhole(seed)).toBeLessThanOrEqual(3000);
  },
);
