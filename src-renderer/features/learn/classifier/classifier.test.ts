import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../../src-main/training/random.ts';
import { bestVerdict, densityAt, drawFrom, scenes } from './densities.ts';
import { batch, Judge } from './judge.ts';

const { real, made } = scenes.hills(0.7);

describe('densities', () => {
  // scipy.stats.multivariate_normal(mean, deviation ** 2).pdf, scipy 1.17.1
  it('are mixtures of round hills, and the best verdict is the share of what is real', () => {
    expect(densityAt(real, 0.1, 0.3)).toBeCloseTo(0.393_721_934_661_651_4, 12);
    expect(densityAt(made, 0.1, 0.3)).toBeCloseTo(0.697_200_814_561_856_2, 12);
    expect(bestVerdict(real, made, 0.1, 0.3)).toBeCloseTo(0.360_907_254_837_15, 12);
    expect(bestVerdict(real, made, -0.6, 0)).toBeCloseTo(0.968_585_628_968_429_9, 12);
    expect(densityAt(scenes.around(0).real, 0.9, 0.1)).toBeCloseTo(0.452_151_758_351_807_04, 12);
    expect(bestVerdict(real, made, 40, 0)).toBe(0.5);
  });

  it('are drawn from as they are: shares, middles and deviations come back', () => {
    const points = drawFrom(scenes.inside(0.5).made, 4000, chanceOf(3), 1);
    const xs = points.filter((_value, i) => i % 2 === 0);
    const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const deviation = Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
    expect(mean).toBeCloseTo(0.5, 1);
    expect(deviation).toBeCloseTo(0.6, 1);
  });
});

describe('a discriminator that learns alone', () => {
  it('comes near to p / (p + q) where there are points', () => {
    const chance = chanceOf(1);
    const judge = new Judge(16, 1);
    for (let step = 0; step < 400; step++)
      judge.learn(drawFrom(real, batch, chance, 1, step), drawFrom(made, batch, chance, 2, step), 0.01);
    const places = drawFrom(real, 200, chance, 3);
    const gaps = Array.from(judge.verdicts(places), (verdict, i) =>
      Math.abs(verdict - bestVerdict(real, made, places[2 * i] ?? 0, places[2 * i + 1] ?? 0)),
    );
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.05);
  });

  it('that is a single neuron cannot enclose anything: on both sides of what is real it says no better than on one', () => {
    const { real: inner, made: outer } = scenes.inside(0);
    const chance = chanceOf(1);
    const judge = new Judge(0, 1);
    for (let step = 0; step < 300; step++)
      judge.learn(drawFrom(inner, batch, chance, 1, step), drawFrom(outer, batch, chance, 2, step), 0.02);
    const [middle = 0, left = 0, right = 0] = judge.verdicts(Float64Array.from([0, 0, -1, 0, 1, 0]));
    expect(Math.min(left, right)).toBeLessThanOrEqual(middle);
    expect(Math.max(left, right)).toBeGreaterThanOrEqual(middle);
  });
});
