import { describe, expect, it } from 'vitest';
import { optimiserNames } from '../../../../src-main/training/optimisers/names.ts';
import { dropped, Roller, type Ball } from '../surface/ball.ts';
import { heightsOf } from '../surface/landscape.ts';
import { firstGround, givenOf } from './ground.ts';
import { surfaces } from './surfaces.ts';

const rolled = (roller: Roller, from: readonly [number, number], rate: number, steps: number): Ball => {
  let ball = dropped(from);
  for (let step = 0; step < steps; step++) ball = roller.step(ball, rate);
  return ball;
};

describe('a ball on a surface', () => {
  it('takes the step of gradient descent: on a bowl each is the same share of the way', () => {
    const ball = new Roller(surfaces.bowl, 'sgd').step(dropped([2, -1]), 0.1);
    expect(ball).toMatchObject({ step: 1, height: 2.5, "x'": 2, "y'": -1 });
    expect([ball['x'], ball['y']]).toEqual([1.8, -0.9]);
  });

  it('jumps over the ravine where the rate is too large, and crawls along it where it is small', () => {
    const roller = new Roller(surfaces.ravine, 'sgd');
    expect(Math.abs(rolled(roller, [-2.6, 1.2], 0.55, 30)['y'] ?? 0)).toBeGreaterThan(10);
    const slow = rolled(roller, [-2.6, 1.2], 0.1, 50);
    expect(Math.abs(slow['y'] ?? 1)).toBeLessThan(1e-6);
    expect(slow['x']).toBeCloseTo(-2.6 * 0.99 ** 50, 9);
  });

  it('is rolled by momentum faster along it', () => {
    const at = (optimiser: 'sgd' | 'momentum') =>
      Math.abs(rolled(new Roller(surfaces.ravine, optimiser), [-2.6, 0.2], 0.05, 60)['x'] ?? 0);
    expect(at('momentum')).toBeLessThan(at('sgd') / 4);
  });

  it('moves by nearly the rate in the first step of Adam, however steep it is', () => {
    const ball = new Roller(surfaces.ravine, 'adam').step(dropped([-2, 1]), 0.05);
    expect(ball['x']).toBeCloseTo(-1.95, 6);
    expect(ball['y']).toBeCloseTo(0.95, 6);
  });

  it.each(optimiserNames)('ends at the bottom of a bowl by %s', (optimiser) => {
    const ball = rolled(new Roller(surfaces.bowl, optimiser), [-2.4, 1.4], 0.05, 800);
    expect(Math.hypot(ball['x'] ?? 1, ball['y'] ?? 1)).toBeLessThan(0.06);
  });

  it('ends in the shallower of two valleys where it was dropped on that side', () => {
    const right = rolled(new Roller(surfaces.valleys, 'sgd'), [2.4, 1], 0.05, 400);
    const left = rolled(new Roller(surfaces.valleys, 'sgd'), [-2.4, 1], 0.05, 400);
    expect(right['x']).toBeGreaterThan(1);
    expect(left['x']).toBeLessThan(-1);
    expect(right['height']).toBeGreaterThan((left['height'] ?? 0) + 0.5);
  });

  it('rolls from a hill into the hole of drawn ground, as far as numpy rolls it', () => {
    // 300 steps of 0.05 along central differences: x = 1.09, y = -1.14, f = -1.78800643
    const roller = new Roller(surfaces.own, 'sgd');
    let ball = dropped([1.3, 0.6]);
    for (let step = 0; step < 300; step++) ball = roller.step(ball, 0.05, givenOf(firstGround));
    expect(ball['x']).toBeCloseTo(1.09, 2);
    expect(ball['y']).toBeCloseTo(-1.14, 2);
    expect(ball['height']).toBeCloseTo(-1.78800643, 7);
  });

  it('forgets the speed of another ball that was rolled before it', () => {
    const roller = new Roller(surfaces.bowl, 'momentum');
    rolled(roller, [2, 1], 0.1, 5);
    expect(roller.step(dropped([1, 0]), 0.1)['x']).toBeCloseTo(0.9, 12);
  });

  it('has the heights of its surface', () => {
    expect([...heightsOf(surfaces.saddle)([0, 1, 0], [0, 0, 1])]).toEqual([0, 0.5, -0.4]);
  });
});
