import { describe, expect, it } from 'vitest';
import { CyclePair } from './cyclePair.ts';
import { drawKind } from './scenes.ts';
import { generatorsStep, meanDistance, meanNearest } from './toyCycle.ts';
import { chanceOf } from '../../../../src-main/training/random.ts';

describe('a CycleGAN on four hills', () => {
  it('comes home with its cycle loss, and without it lies among the others all the same', { timeout: 60_000 }, () => {
    const pair = new CyclePair(() => 0);
    pair.answer({ kind: 'begin', scene: 'hills', lambdas: [5, 0], seed: 1 });
    const { steps, views } = pair.answer({ kind: 'learn', forMs: 1, most: 400 });
    expect(steps).toBe(400);
    const [home = NaN, lost = NaN] = views.map((view) => meanDistance(view.a, view.backToA));
    expect(home).toBeLessThan(0.15);
    expect(lost).toBeGreaterThan(0.6);
    for (const view of views) expect(meanNearest(view.toB, view.b)).toBeLessThan(0.15);
  });
});

describe('two toys of one seed', () => {
  it('begin alike, and are asked about the same points', () => {
    const pair = new CyclePair(() => 0);
    const { views } = pair.answer({ kind: 'begin', scene: 'arcs', lambdas: [10, 0], seed: 4 });
    expect(views[0]).toEqual(views[1]);
  });

  it('stop when their time is over', () => {
    let now = 0;
    const pair = new CyclePair(() => (now += 10));
    pair.answer({ kind: 'begin', scene: 'lines', lambdas: [1], seed: 1 });
    expect(pair.answer({ kind: 'learn', forMs: 35, most: 1000 }).steps).toBe(3);
  });
});

describe('losses of the generators', () => {
  it('have no cycle where it weighs nothing', () => {
    expect(Object.keys(generatorsStep(0).losses)).toEqual(['advG', 'advF']);
    expect(Object.keys(generatorsStep(3).losses)).toEqual(['advG', 'advF', 'cycleA', 'cycleB']);
  });
});

describe('distances', () => {
  it('from home are of pairs, those among others to the nearest', () => {
    const from = Float64Array.from([0, 0, 1, 0]);
    const to = Float64Array.from([3, 4, 1, 0]);
    expect(meanDistance(from, to)).toBe(2.5);
    expect(meanNearest(from, to)).toBe(0.5);
  });

  it('of both kinds of a scene are drawn by chance that can be repeated', () => {
    expect([...drawKind('arcs', 'a', 5, chanceOf(1), 7)]).toEqual([...drawKind('arcs', 'a', 5, chanceOf(1), 7)]);
    expect([...drawKind('arcs', 'a', 5, chanceOf(1), 7)]).not.toEqual([...drawKind('arcs', 'b', 5, chanceOf(1), 7)]);
  });
});
