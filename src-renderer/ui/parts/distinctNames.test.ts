import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctNames } from './distinctNames.ts';

const shorten = (names: readonly string[], longest = 13): readonly string[] => {
  const short = distinctNames(names, longest);
  return names.map((name) => short.get(name) ?? '');
};

describe('names beside each other', () => {
  it('that fit stay whole, and long ones keep their beginning and their ending', () => {
    expect(shorten(['horse.jpg', 'a photograph of a horse.jpg'])).toEqual(['horse.jpg', 'a phot…se.jpg']);
  });

  it('that would look the same show the part that differs', () => {
    expect(shorten(['DSC_2026-11-28_holiday_0001.jpg', 'DSC_2026-11-28_holiday_0101.jpg'])).toEqual([
      '…day_0001.jpg',
      '…day_0101.jpg',
    ]);
    expect(shorten(['holiday_A_2026_final_version.jpg', 'holiday_B_2026_final_version.jpg'])).toEqual([
      '…iday_A_2026…',
      '…iday_B_2026…',
    ]);
  });

  it('of which only some look the same leave the others alone', () => {
    expect(shorten(['a photograph of a horse.jpg', 'holiday_A_2026_final_version.jpg'])[0]).toBe('a phot…se.jpg');
    const three = [
      'holiday_A_2026_final_version.jpg',
      'holiday_B_2026_final_version.jpg',
      'summer_in_the_mountains.jpg',
    ];
    expect(shorten(three)[2]).toBe('summer…ns.jpg');
  });

  it('that differ in several places all look different', () => {
    const long = '_a_long_part_between_the_two_';
    const names = ['1', '2'].flatMap((a) => ['1', '2'].map((b) => `the_beginning_${a}${long}${b}_the_ending.jpg`));
    expect(new Set(shorten(names)).size).toBe(4);
  });

  it('that are the same look the same', () => {
    expect(new Set(shorten(['a photograph of a horse.jpg', 'a photograph of a horse.jpg'])).size).toBe(1);
  });

  it('are cut between characters, not inside one', () => {
    const names = ['👨‍👩‍👧‍👦'.repeat(12) + 'a' + '👨‍👩‍👧‍👦'.repeat(12), '👨‍👩‍👧‍👦'.repeat(12) + 'b' + '👨‍👩‍👧‍👦'.repeat(12)];
    for (const short of shorten(names)) expect(short.replaceAll('👨‍👩‍👧‍👦', '')).toMatch(/^…[ab]…$/);
  });

  it('whatever they are, look different where they are, and are never longer than allowed', () => {
    const name = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'b', '_', '1', '.') });
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), (names) => {
        const short = shorten(names);
        expect(new Set(short).size).toBe(new Set(names).size);
        for (const text of short) expect(text.length).toBeLessThanOrEqual(13);
      }),
    );
  });
});
