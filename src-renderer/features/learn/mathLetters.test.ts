import { expect, it } from 'vitest';
import { mathLetter } from './mathLetters.ts';

it('gives capitals the look that MathML names, by the characters of Unicode', () => {
  expect(mathLetter('N', 'script').normalize('NFKC')).toBe('N');
  expect(mathLetter('N', 'script')).toBe('\u{1d4a9}'); // MATHEMATICAL SCRIPT CAPITAL N
  expect(mathLetter('E', 'double-struck')).toBe('\u{1d53c}'); // MATHEMATICAL DOUBLE-STRUCK CAPITAL E
});

it('takes those that Unicode had before it had the alphabet', () => {
  for (const variant of ['script', 'double-struck'])
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const shown = mathLetter(letter, variant);
      expect(shown.normalize('NFKC')).toBe(letter); // an unassigned place of the alphabet would stay itself
      expect(shown).not.toBe(letter);
    }
});

it('leaves alone what has no such look', () => {
  expect(mathLetter('x', 'script')).toBe('x');
  expect(mathLetter('KL', 'normal')).toBe('KL');
});
