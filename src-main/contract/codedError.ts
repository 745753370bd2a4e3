/** A failure that a person can meet, as data: what went wrong, what was found and what would have been right. */
export class CodedError<Code extends string> extends Error {
  readonly code: Code;
  readonly got: string;
  readonly expected: string;

  constructor(code: Code, got: string, expected: string, options?: ErrorOptions) {
    super(`${code}: got ${got}, expected ${expected}`, options);
    this.name = new.target.name;
    this.code = code;
    this.got = got;
    this.expected = expected;
  }
}

/** Whether a failure, of ours or of the system, has one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
