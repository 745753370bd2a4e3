import { describe, expect, it } from 'vitest';
import { meanOf, sumOf } from '../../../../src-main/latent/arithmetic.ts';
import { dot, drawLatent, lengthOf } from '../../../../src-main/latent/vectors.ts';
import {
  cellNames,
  expectedOf,
  kindOf,
  outcomeOf,
  picksOf,
  relativeLength,
  rescaled,
  type Kinds,
} from './toyArithmetic.ts';
import { coordinate, dimensions, directions, faceOf, traits } from './toyFaces.ts';

const wanted: Kinds = { a: 'smile.hat', b: 'serious.hat', c: 'serious.bare' };

describe('the toy space', () => {
  it('has a direction for each trait, perpendicular to all others and of length 1', () => {
    for (const one of traits)
      for (const other of traits) expect(dot(directions[one], directions[other])).toBeCloseTo(one === other ? 1 : 0, 5);
  });

  it('means nothing by a single coordinate: each changes several traits, and a direction only its own', () => {
    for (let index = 0; index < dimensions; index++) {
      const changed = Object.values(faceOf(coordinate(index))).filter((value) => Math.abs(value) > 0.2);
      expect(changed.length).toBeGreaterThan(1);
    }
    const smiling = faceOf(directions.smile);
    for (const trait of traits) expect(smiling[trait]).toBeCloseTo(trait === 'smile' ? 1 : 0, 5);
  });

  it('has samples whose traits are standard normals', () => {
    const values = Array.from({ length: 2000 }, (_, i) => faceOf(drawLatent(7, i, dimensions)).hair);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.07); // 3 / sqrt(2000)
    expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 0);
  });
});

describe('arithmetic in it', () => {
  it('picks samples that look as wanted, none for two cells', () => {
    const picked = picksOf(5, { a: 'smile.hat', b: 'smile.hat', c: 'smile.hat' }, 3);
    const all = cellNames.flatMap((name) => picked[name]);
    expect(all.map((z) => kindOf(faceOf(z)))).toEqual(Array.from({ length: 9 }, () => 'smile.hat'));
    expect(new Set(all.map((z) => z.join())).size).toBe(9);
  });

  it('expects by words what the sum should be', () => {
    expect(expectedOf(wanted)).toBe('smile.bare'); // smiling with hat - serious with hat + serious without
    expect(expectedOf({ a: 'smile.bare', b: 'serious.bare', c: 'serious.hat' })).toBe('smile.hat');
  });

  it('is that of the room Lab: the sum of means, whose traits are the sums of the traits', () => {
    const picked = picksOf(1, wanted, 3);
    const sum = faceOf(sumOf(picked));
    const [a, b, c] = cellNames.map((name) => faceOf(meanOf(picked[name])));
    for (const trait of traits)
      expect(sum[trait]).toBeCloseTo((a?.[trait] ?? 0) - (b?.[trait] ?? 0) + (c?.[trait] ?? 0), 4);
  });

  it('strays less with means of three than with single samples, and stays about as long as a sample', () => {
    const [three, one] = [outcomeOf(wanted, 3, 400), outcomeOf(wanted, 1, 400)];
    // Of what is not picked by, a mean of n has variance 1 / n, and three of them are added: sqrt(3 / n).
    expect(three.stray).toBeCloseTo(1, 1);
    expect(one.stray).toBeCloseTo(Math.sqrt(3), 1);
    expect(three.asExpected).toBeGreaterThan(0.95);
    expect(one.asExpected).toBeLessThan(three.asExpected - 0.05);
    expect(Math.abs(three.length - 1)).toBeLessThan(0.15);
    expect(one.length).toBeGreaterThan(1.4);
  });

  it('keeps the direction of a sum that is re-scaled, at the length of a sample', () => {
    const sum = sumOf(picksOf(2, wanted, 1));
    const short = rescaled(sum);
    expect(relativeLength(short)).toBeCloseTo(1, 5);
    expect(dot(sum, short) / (lengthOf(sum) * lengthOf(short))).toBeCloseTo(1, 5);
    expect(kindOf(faceOf(short))).toBe(kindOf(faceOf(sum)));
  });
});
