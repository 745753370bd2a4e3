import { describe, expect, it } from 'vitest';
import { chanceOf } from './random.ts';

const mean = (numbers: Float32Array): number => numbers.reduce((total, value) => total + value, 0) / numbers.length;

describe('chance by counter', () => {
  it('gives the same numbers for the same key, whatever was asked before', () => {
    const a = chanceOf(7);
    const b = chanceOf(7);
    a.normals(5, 9);
    a.uniform(1);
    expect(a.normals(6, 3, 4)).toEqual(b.normals(6, 3, 4));
    expect(a.normals(4, 3, 4)).toEqual(b.normals(6, 3, 4).slice(0, 4));
    expect(a.coins(9, 3)).toEqual(b.coins(9, 3));
  });

  it('gives other numbers for another key or seed', () => {
    expect(chanceOf(7).normals(4, 1)).not.toEqual(chanceOf(7).normals(4, 2));
    expect(chanceOf(7).normals(4, 1)).not.toEqual(chanceOf(8).normals(4, 1));
  });

  it('has normals of mean 0 and variance 1 whose neighbours know nothing of each other', () => {
    const numbers = chanceOf(3).normals(100_000, 1);
    expect(Math.abs(mean(numbers))).toBeLessThan(0.015);
    expect(Math.abs(mean(numbers.map((value) => value ** 2)) - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(numbers.map((value, i) => value * (numbers[i + 1] ?? 0))))).toBeLessThan(0.015);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it('has coins that fall on both sides alike', () => {
    const coins = chanceOf(3).coins(100_000, 1);
    expect(new Set(coins)).toEqual(new Set([0, 1]));
    expect(Math.abs(mean(coins) - 0.5)).toBeLessThan(0.01);
  });
});
