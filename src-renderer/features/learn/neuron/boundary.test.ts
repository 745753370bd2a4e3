import { describe, expect, it } from 'vitest';
import { boundaryOf } from './boundary.ts';
import { extent } from './pointSets.ts';

const expectLine = (line: readonly number[], ends: readonly number[]): void => {
  expect(line).toHaveLength(4);
  for (const [i, value] of ends.entries()) expect(line[i]).toBeCloseTo(value, 12);
};

// by hand: where w1 x + w2 y + b = 0 meets the sides of the plane
describe('the line of a neuron', () => {
  it('leads from side to side of the plane that is shown', () => {
    expect(extent).toBe(1.5);
    expectLine(boundaryOf(1, 0, -0.5), [0.5, -1.5, 0.5, 1.5]);
    expectLine(boundaryOf(0, 2, 1), [1.5, -0.5, -1.5, -0.5]);
    expectLine(boundaryOf(1, 1, 0), [1.5, -1.5, -1.5, 1.5]);
    expectLine(boundaryOf(1, 2, -1), [1.5, -0.25, -1.5, 1.25]);
  });

  it('cuts off a corner where it lies near one', () => {
    expectLine(boundaryOf(1, 1, -2.5), [1.5, 1, 1, 1.5]);
  });

  it('is the same for all weights of one proportion, and turned round for the opposite ones', () => {
    expectLine(boundaryOf(0.01, 0.02, -0.01), [1.5, -0.25, -1.5, 1.25]);
    expectLine(boundaryOf(-1, -2, 1), [-1.5, 1.25, 1.5, -0.25]);
  });

  it('is none outside of the plane, nor where there are no weights', () => {
    expect(boundaryOf(1, 0, -1.6)).toEqual([]);
    expect(boundaryOf(0, -1, 1.6)).toEqual([]);
    expect(boundaryOf(1, 1, 3.1)).toEqual([]);
    expect(boundaryOf(0, 0, 1)).toEqual([]);
  });
});
