import { expect, it } from 'vitest';
import { languageOf } from './words.svelte.ts';

it.each([
  ['sr-Latn', ['sr', 'en']],
  ['sr-Latn', ['sr-RS']],
  ['sr-Latn', ['sr-Latn-RS']],
  ['sr-Cyrl', ['sr-Cyrl-BA', 'sr-Latn']],
  ['sr-Cyrl', ['de', 'sr-Cyrl']],
  ['en', ['en-GB', 'sr']],
  ['en', ['de-DE', 'fr']],
  ['en', []],
] as const)('the page speaks %s where the system prefers %j', (language, preferred) => {
  expect(languageOf('system', preferred)).toBe(language);
  expect(languageOf('en', preferred)).toBe('en'); // what was chosen holds
});
