import { expect, it } from 'vitest';
import { holeFrom, noHole, presetNames, presetOf, rimOf, shareOf, side, swept, textOf } from './hole.ts';

it('a hole is painted and erased by a round brush', () => {
  const spot = swept(noHole(), [20, 20], [20, 20], 6);
  // Cells whose middle is at most 3 from a corner of cells.
  expect(shareOf(spot) * side * side).toBe(32);
  const line = swept(spot, [20, 20], [40, 20], 6);
  expect(line[20 * side + 40]).toBe(255);
  expect(swept(line, [0, 20], [63, 20], 20, true)).toEqual(noHole());
});

it('a hole has a rim, just beside it on the left', () => {
  expect(rimOf(presetOf('box'))).toEqual([9, 32]);
  expect(rimOf(noHole())).toBeNull();
  expect(rimOf(noHole().fill(255))).toEqual([0, 32]);
});

it.each(presetNames)('the hole "%s" has its name in an address, and leaves much of the picture', (name) => {
  expect(textOf(presetOf(name))).toBe(name);
  expect(holeFrom(name)).toEqual(presetOf(name));
  expect(shareOf(presetOf(name))).toBeGreaterThan(0.03);
  expect(shareOf(presetOf(name))).toBeLessThan(0.5);
});

it('any hole comes back from its text, also one that begins in the first cell', () => {
  const holes = [
    noHole(),
    noHole().fill(255),
    swept(noHole(), [0, 0], [50, 61], 5),
    swept(presetOf('box'), [3, 3], [9, 60], 4, true),
  ];
  for (const hole of holes) expect(holeFrom(textOf(hole))).toEqual(hole);
});

it.each(['', 'moon', '1.2', '-1', '35s.1', 'zzzz', '35s.zz.-zz'])('"%s" is no hole', (text) => {
  expect(holeFrom(text)).toBeNull();
});
