import { StudioFailure, studioError, type StudioError } from '../../src-main/contract/errors.ts';

/** Whatever was caught, as data that can be shown. */
export function asStudioError(cause: unknown): StudioError {
  if (cause instanceof StudioFailure) return cause.error;
  const got = cause instanceof Error ? cause.message : String(cause);
  return studioError('internal/bug', got, 'no failure', cause instanceof Error ? cause.stack : undefined);
}

/** Everything about a failure as plain text, for a bug report. In English, since developers read it. */
export function detailsOf(error: StudioError, surroundings: Readonly<Record<string, string>> = {}): string {
  const facts = { code: error.code, got: error.got, expected: error.expected, remedy: error.remedy, ...surroundings };
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return [error.message, ...lines, ...(error.detail === undefined ? [] : ['', error.detail])].join('\n');
}
