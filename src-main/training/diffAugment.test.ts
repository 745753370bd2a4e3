import { describe, expect, it } from 'vitest';
import { grad } from '../graph/grad.ts';
import { interpret } from '../graph/interpret.ts';
import { input, type Node } from '../graph/node.ts';
import { sum } from '../graph/ops/reduce.ts';
import type { AugmentName } from './augmentNames.ts';
import { augmented, drawAugmentations } from './diffAugment.ts';
import { chanceOf } from './random.ts';

const side = 16;
const picture = Array.from({ length: 3 * side * side }, (_, i) => 0.6 * Math.sin(i / 7));
const x = input('x', [1, 3, side, side]);

function numbersOf(kind: AugmentName, step: number): Record<string, number[]> {
  const drawn = drawAugmentations({ kind, batch: 1, side }, ['shown'], chanceOf(5), step);
  return { x: picture, ...Object.fromEntries(Object.entries(drawn).map(([name, { data }]) => [name, [...data]])) };
}
const seen = (node: Node, values: Record<string, number[]>): number[] => [
  ...(interpret([node], values)[0]?.data ?? []),
];

describe('what a discriminator is shown', () => {
  it('is the picture itself where nothing shall happen', () => {
    expect(augmented(x, 'shown', 'none')).toBe(x);
    expect(numbersOf('none', 0)).toEqual({ x: picture });
  });

  it('has other colours: brighter, then with more or less colour, then with more or less contrast', () => {
    const values = numbersOf('colour', 3);
    const one = (what: string): number => values[`augment.shown.${what}`]?.[0] ?? NaN;
    const [b, s, k] = [one('brightness'), one('saturation'), one('contrast')];
    const plane = side * side;
    const bright = picture.map((value) => value + b);
    const grey = (i: number): number =>
      (bright[i % plane]! + bright[(i % plane) + plane]! + bright[(i % plane) + 2 * plane]!) / 3;
    const saturated = bright.map((value, i) => grey(i) + s * (value - grey(i)));
    const mean = saturated.reduce((total, value) => total + value, 0) / saturated.length;
    const expected = saturated.map((value) => mean + k * (value - mean));
    for (const [i, value] of seen(augmented(x, 'shown', 'colour'), values).entries())
      expect(value).toBeCloseTo(expected[i] ?? NaN, 5);
  });

  it('is moved by up to an eighth, black beyond its edge, and has lost a square of half its side', () => {
    const coloured = augmented(x, 'shown', 'colour');
    const all = augmented(x, 'shown', 'all');
    let moved = 0;
    for (let step = 0; step < 6; step++) {
      const values = numbersOf('all', step);
      const before = seen(coloured, values);
      const after = seen(all, values);
      const kept = values['augment.shown.kept'] ?? [];
      const fits = (down: number, right: number): boolean =>
        after.every((value, i) => {
          const [row, column] = [Math.floor((i % side ** 2) / side) + down, (i % side) + right];
          const isInside = row >= 0 && row < side && column >= 0 && column < side;
          const there = isInside ? (before[i - (i % side ** 2) + row * side + column] ?? NaN) : 0;
          return Math.abs(value - there * (kept[i % side ** 2] ?? NaN)) < 1e-6;
        });
      const most = side / 8;
      const moves = Array.from({ length: (2 * most + 1) ** 2 }, (_, i) => [
        Math.floor(i / (2 * most + 1)) - most,
        (i % (2 * most + 1)) - most,
      ]);
      const found = moves.filter(([down = 0, right = 0]) => fits(down, right));
      expect(found).toHaveLength(1);
      if (found[0]?.some((by) => by !== 0)) moved++;
      const cut = kept.filter((value) => value === 0).length;
      expect(cut).toBeGreaterThan(0);
      expect(cut).toBeLessThanOrEqual((side / 2) ** 2);
    }
    expect(moved).toBeGreaterThan(3);
  });

  it('lets gradients through to whoever made it, but for what is cut out or has left the picture', () => {
    const values = numbersOf('all', 1);
    const [dx] = grad(sum(augmented(x, 'shown', 'all'), [0, 1, 2, 3]), [x]);
    const gradients = seen(dx as Node, values);
    expect(gradients.filter((value) => Math.abs(value) > 1e-6).length).toBeGreaterThan(gradients.length / 2);
  });

  it('is drawn anew at every step and for every use, and the same again for the same step', () => {
    const drawn = (step: number, name: string) =>
      drawAugmentations({ kind: 'all', batch: 2, side }, ['other', 'shown'], chanceOf(5), step)[
        `augment.${name}.brightness`
      ]?.data;
    expect(drawn(1, 'shown')).toEqual(drawn(1, 'shown'));
    expect(drawn(1, 'shown')).not.toEqual(drawn(2, 'shown'));
    expect(drawn(1, 'shown')).not.toEqual(drawn(1, 'other'));
    expect(drawn(1, 'shown')?.[0]).not.toBe(drawn(1, 'shown')?.[1]);
  });
});
