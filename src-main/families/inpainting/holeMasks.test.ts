import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../training/random.ts';
import { holeKinds, type HoleKind, type HoleMix } from './holeKinds.ts';
import { holeMask } from './holeMasks.ts';
import { irregularMask } from './irregularMasks.ts';

const side = 64;
const hiddenIn = (mask: Float32Array): number => mask.filter((value) => value === 0).length / mask.length;
const only = (kind: HoleKind): HoleMix =>
  Object.fromEntries(holeKinds.map((other) => [other, other === kind ? 1 : 0])) as HoleMix;
const masks = (mix: HoleMix, count = 20): Float32Array[] =>
  Array.from({ length: count }, (_, n) => holeMask(side, [0.05, 0.5], mix, chanceOf(3), n));

describe.each(holeKinds)('holes of the kind %s', (kind) => {
  it('are of zeros and ones, and as large as they were asked to be', () => {
    const shares = masks(only(kind)).map((mask) => {
      expect(mask).toHaveLength(side * side);
      expect(new Set(mask)).toEqual(new Set([0, 1]));
      return hiddenIn(mask);
    });
    for (const share of shares) {
      expect(share).toBeGreaterThan(0.05 - 1e-3);
      expect(share).toBeLessThan(0.5 + 1e-3);
    }
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.2); // the range is used
  });

  it('are the same for the same key, and others for another', () => {
    const mask = holeMask(side, [0.2, 0.3], only(kind), chanceOf(1), 5, 2);
    expect(holeMask(side, [0.2, 0.3], only(kind), chanceOf(1), 5, 2)).toEqual(mask);
    expect(holeMask(side, [0.2, 0.3], only(kind), chanceOf(1), 5, 3)).not.toEqual(mask);
  });
});

it('strokes are those that runs of before have had', () => {
  expect(holeMask(side, [0.1, 0.4], only('strokes'), chanceOf(2), 7, 1)).toEqual(
    irregularMask(side, [0.1, 0.4], chanceOf(2), 7, 1),
  );
});

it('edges touch a side of the picture from end to end', () => {
  const isHidden = (mask: Float32Array, at: (i: number) => number): boolean =>
    Array.from({ length: side }, (_, i) => mask[at(i)]).every((value) => value === 0);
  for (const mask of masks(only('edges')))
    expect(
      [
        isHidden(mask, (i) => i),
        isHidden(mask, (i) => side * (side - 1) + i),
        isHidden(mask, (i) => i * side),
        isHidden(mask, (i) => i * side + side - 1),
      ].some(Boolean),
    ).toBe(true);
});

it('kinds come as often as the mix says', () => {
  const mix = { ...only('blobs'), boxes: 3 };
  const alone = { boxes: masks(only('boxes'), 200), blobs: masks(only('blobs'), 200) };
  const mixed = masks(mix, 200);
  const share =
    mixed.filter((mask, n) => Buffer.compare(Buffer.from(mask.buffer), Buffer.from(alone.boxes[n]!.buffer)) === 0)
      .length / 200;
  expect(share).toBeGreaterThan(0.65);
  expect(share).toBeLessThan(0.85);
});
