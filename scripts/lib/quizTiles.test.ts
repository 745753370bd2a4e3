import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedVerdicts } from '../../src-renderer/features/learn/quiz/shippedVerdicts.ts';
import { inRoot } from './paths.mjs';
import { openQuizNetwork, quizzes, verdictsOn } from './quizTiles.mjs';

describe('the pictures of the quiz', () => {
  it.each(['faces', 'shapes'] as const)('have the verdicts of the discriminator that ships: %s', async (name) => {
    const { side, judge, real, fake } = shippedVerdicts[name];
    const network = await openQuizNetwork(quizzes[name].model);
    expect(network.side).toBe(side);
    expect(network.judge).toEqual(judge);
    const sheet = readFileSync(inRoot('src-renderer', 'features', 'learn', 'quiz', `${name}.webp`));
    expect(sheet.length).toBeLessThan(200_000);
    const verdicts = await verdictsOn(network, sheet);
    const kept = [...real, ...fake];
    expect(verdicts).toHaveLength(kept.length);
    // kept with two digits; runtimes differ by rounding
    verdicts.forEach((verdict, tile) => expect(Math.abs(verdict - (kept[tile] ?? NaN))).toBeLessThan(0.02));
  });
});
