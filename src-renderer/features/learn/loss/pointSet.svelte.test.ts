import { describe, expect, it } from 'vitest';
import type { Place } from '../surface/landscape.ts';
import { PointSet } from './pointSet.svelte.ts';

const view = { left: -3, right: 3, bottom: -2, top: 2 };
const first: readonly Place[] = [
  [-1, 0],
  [1, 0.5],
];

function setOf(text: string | null): { readonly set: PointSet; readonly changes: () => number } {
  let count = 0;
  return { set: new PointSet({ view, first, onchange: () => (count += 1) }, text), changes: () => count };
}

describe('points that somebody moves', () => {
  it('stay within the view, on a grid of tenths', () => {
    const { set } = setOf(null);
    set.move(0, [-7, 0.27]);
    expect(set.points[0]).toEqual([-3, 0.3]);
    set.move(0, [-0.01, -0.02]);
    expect(Object.is(set.points[0]?.[0], 0)).toBe(true); // and not -0
  });

  it('say when they have changed, and only then', () => {
    const { set, changes } = setOf(null);
    set.move(0, [-1.01, 0.02]);
    expect(changes()).toBe(0);
    set.move(0, [-1.1, 0]);
    expect(changes()).toBe(1);
  });

  it('are never fewer than two or more than twelve', () => {
    const { set } = setOf(null);
    set.remove(0);
    expect(set.points).toHaveLength(2);
    for (let count = 2; count < 12; count++) expect(set.add([0, 0])).toBe(count);
    expect(set.add([0, 0])).toBeNull();
    set.remove(3);
    expect(set.points).toHaveLength(11);
  });

  it('come back from their text, and are the first ones where that is none', () => {
    expect(setOf('-12_5.3_0.30_-20').set.points).toEqual([
      [-1.2, 0.5],
      [0.3, 0],
      [3, -2],
    ]);
    expect(setOf('-12_5.3_0.30_-20').set.text).toBe('-12_5.3_0.30_-20');
    for (const wrong of [null, '', '1_2', 'a_b.c_d', '1_2.3']) expect(setOf(wrong).set.points).toEqual(first);
  });
});
