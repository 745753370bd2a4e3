import { StudioFailure, studioError, type ErrorCode } from '../contract/errors.ts';

export { studioError } from '../contract/errors.ts';

/** A failure with the words of its code, to be thrown. */
export const failure = (code: ErrorCode, got: string, expected: string, cause?: unknown): StudioFailure =>
  new StudioFailure(studioError(code, got, expected, cause instanceof Error ? cause.message : undefined), { cause });

/** What an error of others says, for `got`. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
