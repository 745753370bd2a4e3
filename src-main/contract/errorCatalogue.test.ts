import { expect, it } from 'vitest';
import { failureText } from '../hosts/cli/output/failureText.ts';
import { errorWords } from '../../src-renderer/i18n/errorWords.ts';
import { errorCatalogue, errorEntry, type ErrorCode } from './errorCatalogue.ts';
import { studioError, StudioError } from './errors.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

it.each(codes)('%s has a sentence and a remedy in both languages, and they are not the same', (code) => {
  const { en, sr } = errorEntry(code);
  for (const text of [en.message, en.remedy, sr.message, sr.remedy]) expect(text).toMatch(/^\p{Lu}.*[.]$/su);
  expect(sr.message).not.toBe(en.message);
  expect(sr.remedy).not.toBe(en.remedy);
});

it.each(codes)('%s is told by the command line in the words of the window', (code) => {
  const { sentence, remedy } = errorWords(studioError(code, 'G', 'E'), 'en');
  const said = failureText('x', studioError(code, 'G', 'E'));
  for (const words of [sentence, remedy]) expect(said).toContain(words.replace(/\.$/, ''));
});

it.each(codes)('%s is data that crosses a process as it is', (code) => {
  const error = studioError(code, 'G', 'E', 'D');
  expect(StudioError.parse(error)).toEqual(error);
});

it('is shown in Cyrillic where the page is', () => {
  const damaged = studioError('picture/damaged', 'G', 'E');
  expect(errorWords(damaged, 'sr-Cyrl').sentence).toBe('Слика је оштећена.');
  expect(errorWords(damaged, 'sr-Latn').sentence).toBe('Slika je oštećena.');
});

it('names on the command line what to type, what to choose from, and what was met', () => {
  expect(failureText('a.png', studioError('mask/size', '1 x 1', '2 x 2'))).toBe(
    'a.png: The mask is not as large as the picture. Use one of the same size, or let it be scaled (--fit-mask).',
  );
  expect(failureText('grevy', studioError('model/not-found', 'unicorn', 'one of horse2zebra'))).toBe(
    'grevy: There is no such model here. Choose another model: one of horse2zebra.',
  );
  expect(failureText('grevy', studioError('runtime/wrong-file', 'a.whl', 'b.whl'))).toContain(
    'was not used: a.whl. Try again later (behind',
  );
});
