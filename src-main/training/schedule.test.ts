import { describe, expect, it } from 'vitest';
import { rateAt, type Schedule } from './schedule.ts';

const schedule = (shape: Schedule['shape']): Schedule => ({ rate: 1, constantSteps: 4, decaySteps: 4, shape });
const rates = (shape: Schedule['shape']): number[] =>
  Array.from({ length: 9 }, (_, step) => rateAt(schedule(shape), step));

describe('the learning rate', () => {
  it('falls by a line as in the official code, whose epochs are steps here', () => {
    expect(rates('linear')).toEqual(
      [1, 1, 1, 1, 0.8, 0.6, 0.4, 1 - 4 / 5, 0].map((value) => expect.closeTo(value, 12) as number),
    );
  });

  it('falls in halves', () => {
    expect(rates('step')).toEqual([1, 1, 1, 1, 1, 0.5, 0.25, 0.125, 0.0625]);
  });

  it('falls along a cosine', () => {
    const cosine = rates('cosine').slice(4);
    expect(cosine[0]).toBeCloseTo((1 + Math.cos(Math.PI / 5)) / 2, 12);
    expect(cosine.at(-1)).toBeCloseTo(0, 12);
  });

  it('is halved when the loss stood still for five windows, and waits anew after each time', () => {
    const plateau = schedule('plateau');
    expect(rateAt(plateau, 100, [5, 4, 3, 2, 1])).toBe(1);
    expect(rateAt(plateau, 100, [5, 5, 5, 5, 5])).toBe(1);
    expect(rateAt(plateau, 100, [5, 5, 5, 5, 5, 5])).toBe(0.5);
    expect(rateAt(plateau, 100, [5, ...new Array<number>(10).fill(5)])).toBe(0.25);
  });
});
