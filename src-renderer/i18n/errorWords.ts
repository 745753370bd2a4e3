import { errorCatalogue, type ErrorCode } from '../../src-main/contract/errorCatalogue.ts';
import { toCyrillic } from './cyrillic.ts';

/** What happened, and what to do about it. */
export interface ErrorWords {
  readonly sentence: string;
  readonly remedy: string;
}

/** The catalogue's words of a failure in one language of the page. */
export function errorWords(code: ErrorCode, language: 'en' | 'sr-Latn' | 'sr-Cyrl'): ErrorWords {
  const { message, remedy } = errorCatalogue[code][language === 'en' ? 'en' : 'sr'];
  return language === 'sr-Cyrl'
    ? { sentence: toCyrillic(message), remedy: toCyrillic(remedy) }
    : { sentence: message, remedy };
}
