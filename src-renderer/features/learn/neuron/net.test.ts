import { describe, expect, it } from 'vitest';
import { Net, type NetSettings } from './net.ts';
import { perClass, pointSets } from './pointSets.ts';

/** A network with given weights: of each neuron its inputs, then its bias, layer by layer. */
function netWith(settings: NetSettings, weights: readonly number[]): Net {
  const net = new Net(settings, 1);
  expect(net.knobs).toHaveLength(weights.length);
  for (const [i, knob] of net.knobs.entries()) net.set(knob, weights[i] ?? NaN);
  return net;
}

describe('XOR', () => {
  it('is solved by two neurons whose lines part a strip from what is beside it', () => {
    // crosses have |x + y| below 0.7, discs above 0.9: each line stands at 0.8, and both neurons agree outside of the strip alone
    const net = netWith({ shape: 'two', activation: 'tanh' }, [5, 5, -4, 5, 5, 4, 5, -5, 5]);
    expect(net.judge(pointSets.xor).right).toBe(1);
  });

  it('is not solved by one neuron, wherever its line lies', () => {
    let best = 0;
    for (let degrees = 0; degrees < 360; degrees += 10)
      for (let bias = -2; bias <= 2; bias += 0.1) {
        const angle = (degrees / 180) * Math.PI;
        const net = new Net({ shape: 'one', activation: 'tanh' }, 1);
        for (const [i, knob] of net.knobs.entries()) net.set(knob, [Math.cos(angle), Math.sin(angle), bias][i] ?? 0);
        best = Math.max(best, net.judge(pointSets.xor).right);
      }
    expect(best).toBeGreaterThan(0.7); // three of the four heaps
    expect(best).toBeLessThan(0.85);
  });
});

describe('training', () => {
  it.each(['xor', 'ring'] as const)('a layer of four learns %s from the seed that a lesson begins with', (set) => {
    const net = new Net({ shape: 'four', activation: 'tanh' }, 1);
    for (let step = 0; step < 200; step++) net.learn(pointSets[set], 0.03);
    expect(net.steps).toBe(200);
    expect(net.judge(pointSets[set]).right).toBeGreaterThanOrEqual(0.95);
  });

  it('finds the two neurons of XOR from some beginnings, and is caught with three heaps of four from others', () => {
    const rightFrom = (seed: number): number => {
      const net = new Net({ shape: 'two', activation: 'tanh' }, seed);
      for (let step = 0; step < 200; step++) net.learn(pointSets.xor, 0.03);
      return net.judge(pointSets.xor).right;
    };
    expect(rightFrom(3)).toBe(1);
    expect(rightFrom(1)).toBeLessThan(0.85);
  });
});

describe('the loss', () => {
  const ones = Float64Array.from({ length: 2 * perClass }, (_, j) =>
    j % 2 === 0 ? 0.9 * Math.cos(j / 2) : 0.7 * Math.sin(j - 1),
  );
  const zeros = Float64Array.from({ length: 2 * perClass }, (_, j) =>
    j % 2 === 0 ? 1.2 * Math.sin(1.5 * j) : 1.1 * Math.cos((j - 1) / 2),
  );

  /*
   * numpy float64; hidden weights are W[neuron] = (w1, w2, b), the last neuron's are v:
   *   i = np.arange(60)
   *   ones = np.c_[0.9 * np.cos(i), 0.7 * np.sin(2 * i)]; zeros = np.c_[1.2 * np.sin(3 * i), 1.1 * np.cos(i)]
   *   logit = lambda x: act(np.c_[x, np.ones(60)] @ np.array(W).T) @ v[:-1] + v[-1]
   *   (np.logaddexp(0, -logit(ones)).mean() + np.logaddexp(0, logit(zeros)).mean()) / 2
   *   (logit(ones) > 0).sum() + (logit(zeros) < 0).sum()
   */
  it.each([
    ['one', 'tanh', [1.5, -2.25, 0.5], 1.040_068_108_138_355_2, 64],
    ['two', 'tanh', [1, 1, -0.5, -1.5, 2, 0.25, 2, -1, 0.3], 0.963_630_336_413_967_1, 57],
    ['two', 'relu', [1, 1, -0.5, -1.5, 2, 0.25, 2, -1, 0.3], 0.890_287_537_798_837_3, 60],
    ['two', 'sigmoid', [1, 1, -0.5, -1.5, 2, 0.25, 2, -1, 0.3], 0.768_215_482_127_866_3, 66],
  ] as const)(
    'of %s with %s is the mean cross-entropy of both classes, as numpy has it',
    (shape, activation, w, loss, right) => {
      const judged = netWith({ shape, activation }, w).judge({ ones, zeros });
      expect(judged.loss).toBeCloseTo(loss, 12);
      expect(judged.right * 120).toBeCloseTo(right, 9);
    },
  );

  it('of weights that are all 0 is log 2, and nothing is right', () => {
    const judged = netWith({ shape: 'four', activation: 'tanh' }, Array<number>(17).fill(0)).judge({ ones, zeros });
    expect(judged.loss).toBeCloseTo(Math.LN2, 12);
    expect(judged.right).toBe(0);
  });
});
