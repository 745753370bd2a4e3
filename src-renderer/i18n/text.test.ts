import { describe, expect, it } from 'vitest';
import { choose, fill } from './text.ts';
import { en } from './en.ts';
import { lessonsEn } from './lessons/lessonsEn.ts';
import { lessonsSr } from './lessons/lessonsSr.ts';
import { sr } from './sr.ts';

const names = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const forms = (text: string | object): string[] =>
  typeof text === 'string' ? [text] : (Object.values(text) as string[]);

describe('texts', () => {
  it('take the form that a count asks for: 1, 21 one; 2, 24 few; 5, 11, 12 other', () => {
    const rules = new Intl.PluralRules('sr');
    const shown = [1, 2, 5, 11, 12, 21, 24, 111].map((count) =>
      fill(choose(sr['film.count'], count, rules), { count: String(count) }),
    );
    expect(shown).toEqual([
      '1 slika',
      '2 slike',
      '5 slika',
      '11 slika',
      '12 slika',
      '21 slika',
      '24 slike',
      '111 slika',
    ]);
  });

  it('have two forms in English', () => {
    const rules = new Intl.PluralRules('en');
    expect([1, 2, 0].map((count) => choose(en['film.count'], count, rules))).toEqual([
      '{count} picture',
      '{count} pictures',
      '{count} pictures',
    ]);
  });

  it('keep a name without a value, so that it is seen', () => {
    expect(fill('{a} and {b}', { a: 'x' })).toBe('x and {b}');
  });

  it('name the same values in both languages, in every form', () => {
    const [english, serbian]: Record<string, string | object>[] = [
      { ...en, ...lessonsEn },
      { ...sr, ...lessonsSr },
    ];
    for (const [key, text] of Object.entries(english ?? {})) {
      const expected = names(forms(text).at(-1) ?? '');
      for (const form of forms(serbian?.[key] ?? '')) expect(names(form), `${key}: ${form}`).toEqual(expected);
    }
  });
});
