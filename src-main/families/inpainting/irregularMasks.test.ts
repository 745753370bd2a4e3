import { describe, expect, it } from 'vitest';
import { irregularMask } from './irregularMasks.ts';
import { chanceOf } from '../../training/random.ts';

const hidden = (mask: Float32Array): number => mask.filter((value) => value === 0).length / mask.length;

describe('an irregular mask', () => {
  it('is of zeros and ones and hides as much as it was asked to, to the pixel', () => {
    const masks = Array.from({ length: 40 }, (_, n) => irregularMask(64, [0.1, 0.4], chanceOf(3), n));
    for (const mask of masks) {
      expect(new Set(mask)).toEqual(new Set([0, 1]));
      expect(hidden(mask)).toBeGreaterThanOrEqual(0.1 - 1e-3);
      expect(hidden(mask)).toBeLessThanOrEqual(0.4 + 1e-3);
    }
    const shares = masks.map(hidden).sort((a, b) => a - b);
    expect(shares[0]).toBeLessThan(0.15); // the whole range is used
    expect(shares.at(-1)).toBeGreaterThan(0.35);
  });

  it('hides exactly half of the picture where both ends of the range say so', () => {
    expect(hidden(irregularMask(32, [0.5, 0.5], chanceOf(1), 7))).toBe(0.5);
  });

  it('is the same for the same key and another for another key or seed', () => {
    const mask = irregularMask(48, [0.2, 0.3], chanceOf(1), 5, 2);
    expect(irregularMask(48, [0.2, 0.3], chanceOf(1), 5, 2)).toEqual(mask);
    expect(irregularMask(48, [0.2, 0.3], chanceOf(1), 5, 3)).not.toEqual(mask);
    expect(irregularMask(48, [0.2, 0.3], chanceOf(2), 5, 2)).not.toEqual(mask);
  });

  it('is made of strokes: most hidden pixels have only hidden neighbours', () => {
    const side = 96;
    const mask = irregularMask(side, [0.3, 0.3], chanceOf(4), 0);
    const inner = [...mask.keys()].filter(
      (i) => i % side > 0 && i % side < side - 1 && i > side && i < side * (side - 1) && mask[i] === 0,
    );
    const whole = inner.filter((i) => [i - 1, i + 1, i - side, i + side].every((j) => mask[j] === 0));
    expect(whole.length / inner.length).toBeGreaterThan(0.6);
  });
});
