import { describe, expect, it } from 'vitest';
import { chanceOf } from '../training/random.ts';
import { entropy, normalised } from './divergences.ts';
import { huffmanCode, meanQuestions } from './huffman.ts';

const lengthsOf = (weights: readonly number[]): number[] => huffmanCode(weights).map((code) => code.length);
const meanOf = (weights: readonly number[]): number => meanQuestions(normalised(weights), lengthsOf(weights));

describe('a Huffman code', () => {
  it('has the lengths of the textbook', () => {
    // Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, section "Huffman codes": f 5, e 9, c 12, b 13, d 16, a 45
    expect(lengthsOf([5, 9, 12, 13, 16, 45])).toEqual([4, 4, 3, 3, 3, 1]);
    expect(lengthsOf([1, 1, 1, 1])).toEqual([2, 2, 2, 2]);
    expect(lengthsOf([8, 4, 2, 1, 1])).toEqual([1, 2, 3, 4, 4]);
  });

  it('needs as many questions in the mean as that of the paper', () => {
    // Huffman 1952, table I: 3.42; entropy by scipy.stats.entropy(p, base=2), scipy 1.17.1
    const weights = [20, 18, 10, 10, 10, 6, 6, 4, 4, 4, 4, 3, 1];
    expect(meanOf(weights)).toBeCloseTo(3.42, 12);
    expect(entropy(normalised(weights))).toBeCloseTo(3.354561266963253, 12);
    // the hill with which the lesson begins, by Python's heapq over the same joins
    expect(meanOf([1, 3, 6, 8, 6, 3, 1])).toBeCloseTo(2.5357142857142856, 12);
  });

  it('needs at least the entropy, and less than one question more', () => {
    const chance = chanceOf(1);
    for (let trial = 0; trial < 200; trial++) {
      const size = 2 + chance.below(15, 0, trial);
      const weights = Array.from({ length: size }, (_, i) => 1e-6 + chance.uniform(1, trial, i) ** 3);
      const bits = entropy(normalised(weights));
      expect(meanOf(weights)).toBeGreaterThanOrEqual(bits - 1e-12);
      expect(meanOf(weights)).toBeLessThan(bits + 1);
    }
  });

  it('leads to every symbol by answers that lead to no other, also to those that never come', () => {
    const codes = huffmanCode([0, 5, 0, 1, 0]).map((code) => code.map(Number).join(''));
    expect(new Set(codes).size).toBe(5);
    for (const code of codes) expect(codes.filter((other) => other.startsWith(code))).toEqual([code]);
    expect(codes[1]).toHaveLength(1);
  });

  it('asks nothing where there is one symbol, or none', () => {
    expect(huffmanCode([3])).toEqual([[]]);
    expect(huffmanCode([])).toEqual([]);
  });
});

it('questions that were planned for another distribution are more in the mean', () => {
  const p = normalised([8, 4, 2, 1, 1]);
  expect(meanQuestions(p, lengthsOf(p))).toBe(1.875); // these are powers of two: exactly the entropy
  // each symbol of p by the code of its mirror image: (8 * 4 + 4 * 4 + 2 * 3 + 1 * 2 + 1 * 1) / 16
  expect(meanQuestions(p, lengthsOf([1, 1, 2, 4, 8]))).toBe(57 / 16);
});
