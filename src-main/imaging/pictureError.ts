/** Expected failures with pictures and their files; the engine maps the code to the person's words. */
export type PictureErrorCode =
  | 'picture/not-found'
  | 'picture/unreadable'
  | 'picture/is-folder'
  | 'picture/empty'
  | 'picture/unsupported-format'
  | 'picture/damaged'
  | 'picture/too-large'
  | 'output/exists'
  | 'output/same-as-input'
  | 'output/no-folder'
  | 'output/not-writable'
  | 'output/disk-full'
  | 'output/too-large-for-format'
  | 'mask/size'
  | 'mask/aspect'
  | 'mask/unclear'
  | 'mask/no-alpha'
  | 'mask/empty'
  | 'mask/full';

/** A failure that a person can meet, as data: what was found and what would have been right. */
export class PictureError extends Error {
  readonly code: PictureErrorCode;
  readonly got: string;
  readonly expected: string;

  constructor(code: PictureErrorCode, got: string, expected: string, options?: ErrorOptions) {
    super(`${code}: got ${got}, expected ${expected}`, options);
    this.name = 'PictureError';
    this.code = code;
    this.got = got;
    this.expected = expected;
  }
}
