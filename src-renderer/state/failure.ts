import { StudioFailure, type StudioError } from '../../src-main/contract/errors.ts';

/** Whatever was caught, as data that can be shown. */
export function asStudioError(cause: unknown): StudioError {
  if (cause instanceof StudioFailure) return cause.error;
  const got = cause instanceof Error ? cause.message : String(cause);
  return {
    code: 'internal/bug',
    message: 'Something in the page went wrong.',
    got,
    expected: 'no failure',
    remedy: 'Try again; if it happens again, report it with these details.',
    ...(cause instanceof Error && cause.stack !== undefined && { detail: cause.stack }),
  };
}

/** Everything about a failure as plain text, for a bug report. In English, since developers read it. */
export function detailsOf(error: StudioError, surroundings: Readonly<Record<string, string>> = {}): string {
  const facts = { code: error.code, got: error.got, expected: error.expected, remedy: error.remedy, ...surroundings };
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return [error.message, ...lines, ...(error.detail === undefined ? [] : ['', error.detail])].join('\n');
}
