import { z } from 'zod';
import { errorCatalogue, type ErrorCode } from './errorCatalogue.ts';

export type { ErrorCode } from './errorCatalogue.ts';

/** A failure as data: what went wrong, what was got, what was expected, and what the person can do. */
export const StudioError = z.object({
  code: z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]),
  /** The catalogue's English sentence and remedy, for whoever reads without it: logs, JSON, bug reports. */
  message: z.string(),
  got: z.string(),
  expected: z.string(),
  remedy: z.string(),
  /** Technical detail for "Copy details"; never needed to understand the failure. */
  detail: z.string().optional(),
});
export type StudioError = z.infer<typeof StudioError>;

/** A failure as data, with the words of its code. */
export function studioError(code: ErrorCode, got: string, expected: string, detail?: string): StudioError {
  return { code, ...errorCatalogue[code].en, got, expected, ...(detail === undefined ? {} : { detail }) };
}

/** Carries a StudioError through code that would otherwise have to pass it up by hand. Turned back into data at the edge of the process. */
export class StudioFailure extends Error {
  readonly error: StudioError;
  constructor(error: StudioError, options?: ErrorOptions) {
    super(`${error.message} (${error.code}; got ${error.got}, expected ${error.expected})`, options);
    this.name = 'StudioFailure';
    this.error = error;
  }
}
