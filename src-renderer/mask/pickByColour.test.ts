import { describe, expect, it } from 'vitest';
import { colourRange, magicWand } from './pickByColour.ts';
import { seeded } from './testing/madeMask.ts';

const width = 83;
const height = 61;
const random = seeded(21);
const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
  at % 4 === 3 ? 255 : 100 + 40 * Math.sin(at / 300) + random() * 40,
);
const source = { width, height, rgba };

const isLike = (at: number, seed: number, tolerance: number): boolean =>
  [0, 1, 2, 3].every(
    (channel) => Math.abs((rgba[at * 4 + channel] ?? 0) - (rgba[seed * 4 + channel] ?? 0)) <= tolerance,
  );

/** Spreads to neighbours until nothing is added any more. */
function spread(seed: number, tolerance: number): Uint8Array {
  const filled = new Uint8Array(width * height);
  filled[seed] = 255;
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (let at = 0; at < filled.length; at++) {
      const x = at % width;
      const isBeside =
        (x > 0 && filled[at - 1]) || (x < width - 1 && filled[at + 1]) || filled[at - width] || filled[at + width];
      if (filled[at] || !isBeside || !isLike(at, seed, tolerance)) continue;
      filled[at] = 255;
      isGrowing = true;
    }
  }
  return filled;
}

describe('the magic wand', () => {
  it.each([0, 12, 25, 32, 60])('fills what spreading pixel by pixel fills, at tolerance %i', (tolerance) => {
    const { coverage, area } = magicWand(source, 40, 30, tolerance);
    expect(area).toEqual({ x: 0, y: 0, width, height });
    expect(coverage).toEqual(spread(30 * width + 40, tolerance));
  });
});

describe('the colour range', () => {
  it('takes every pixel that is like the chosen one, joined or not', () => {
    const seed = 10 * width + 70;
    const { coverage } = colourRange(source, 70, 10, 20);
    expect(coverage).toEqual(Uint8Array.from({ length: width * height }, (_, at) => (isLike(at, seed, 20) ? 255 : 0)));
  });
});
