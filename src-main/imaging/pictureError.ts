import { CodedError } from '../contract/codedError.ts';

/** Expected failures with pictures and their files; the engine maps the code to the person's words. */
export type PictureErrorCode =
  | 'picture/not-found'
  | 'picture/unreadable'
  | 'picture/is-folder'
  | 'picture/empty'
  | 'picture/unsupported-format'
  | 'picture/unsupported-samples'
  | 'picture/damaged'
  | 'picture/too-large'
  | 'picture/too-large-for-memory'
  | 'output/exists'
  | 'output/same-as-input'
  | 'output/no-folder'
  | 'output/not-writable'
  | 'output/name-too-long'
  | 'output/disk-full'
  | 'output/too-large-for-format'
  | 'mask/size'
  | 'mask/aspect'
  | 'mask/unclear'
  | 'mask/colours'
  | 'mask/labels'
  | 'mask/no-alpha'
  | 'mask/empty'
  | 'mask/full';

/** A failure with a picture or its file. */
export class PictureError extends CodedError<PictureErrorCode> {}
