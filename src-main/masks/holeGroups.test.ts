import { describe, expect, it } from 'vitest';
import type { Area } from './area.ts';
import { holeGroups } from './holeGroups.ts';
import type { Mask } from './mask.ts';

const width = 600;
const height = 400;
function maskOf(...holes: readonly Area[]): Mask {
  const data = new Uint8Array(width * height);
  for (const hole of holes)
    for (let y = hole.y; y < hole.y + hole.height; y++)
      data.fill(255, y * width + hole.x, y * width + hole.x + hole.width);
  return { width, height, data };
}
const square = (x: number, y: number, side = 20): Area => ({ x, y, width: side, height: side });

describe('the groups of a mask', () => {
  it('are its holes where they lie far apart, each with its own pixels', () => {
    const [first, second] = [square(10, 10), square(500, 300)];
    const groups = holeGroups(maskOf(first, second), 64);
    expect(groups.map(({ bounds }) => bounds)).toEqual([first, second]);
    expect(groups.map(({ has }) => [has(15, 15), has(515, 310)])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('join what lies near, also by a chain', () => {
    const chain = [0, 1, 2, 3].map((n) => square(10 + 60 * n, 100));
    expect(holeGroups(maskOf(...chain), 48).map(({ bounds }) => bounds)).toEqual([
      { x: 10, y: 100, width: 200, height: 20 },
    ]);
    expect(holeGroups(maskOf(...chain), 16)).toHaveLength(4);
  });

  it('are at most eight, however many specks there are', () => {
    const specks = Array.from({ length: 60 }, (_, n) => square((n * 97) % 590, (n * 53) % 390, 3));
    const groups = holeGroups(maskOf(...specks), 1);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.length).toBeLessThanOrEqual(8);
    for (const { x, y } of specks) expect(groups.filter(({ has }) => has(x, y))).toHaveLength(1);
  });

  it('are none where nothing is masked', () => {
    expect(holeGroups(maskOf(), 64)).toEqual([]);
  });
});
