import { errorEntry } from '../../src-main/contract/errorCatalogue.ts';
import type { StudioError } from '../../src-main/contract/errors.ts';
import { toCyrillic } from './cyrillic.ts';

/** What happened, and what to do about it. */
export interface ErrorWords {
  readonly sentence: string;
  readonly remedy: string;
}

/** The catalogue's words of a failure in one language of the page. */
export function errorWords(
  { code, got }: Pick<StudioError, 'code' | 'got'>,
  language: 'en' | 'sr-Latn' | 'sr-Cyrl',
): ErrorWords {
  const entry = errorEntry(code);
  const { message, remedy } = entry[language === 'en' ? 'en' : 'sr'];
  const words = language === 'sr-Cyrl' ? [message, remedy].map(toCyrillic) : [message, remedy];
  const [said = '', what = ''] = words;
  return { sentence: entry.tells === 'numbers' ? `${said.replace(/\.$/, '')}: ${got}.` : said, remedy: what };
}
