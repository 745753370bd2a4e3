import { z } from 'zod';

/**
 * Every failure that a person can meet, by code. The page has a sentence for each in both languages; the English one travels along for
 * the command line and the logs.
 */
export const errorCodes = [
  'picture/not-found',
  'picture/unreadable',
  'picture/is-folder',
  'picture/empty',
  'picture/unsupported-format',
  'picture/damaged',
  'picture/too-large',
  'picture/unknown-id',
  'folder/no-pictures',
  'folder/unreadable',
  'folder/not-found',
  'folder/unknown-id',
  'output/exists',
  'output/same-as-input',
  'output/no-folder',
  'output/not-writable',
  'output/disk-full',
  'output/too-large-for-format',
  'output/no-place-beside-input',
  'mask/not-found',
  'mask/size',
  'mask/aspect',
  'mask/unclear',
  'mask/no-alpha',
  'mask/empty',
  'mask/full',
  'mask/unknown-id',
  'fill/unknown-method',
  'model/not-found',
  'model/manifest-missing',
  'model/manifest-invalid',
  'model/newer',
  'model/weights-missing',
  'model/weights-damaged',
  'model/weights-invalid',
  'model/weights-mismatch',
  'model/weights-not-finite',
  'model/duplicate',
  'network/not-finite',
  'network/size',
  'translation/unknown-id',
  'job/unknown-id',
  'batch/some-failed',
  'data/same-folder',
  'data/too-few',
  'model/no-partner',
  'run/config-invalid',
  'run/newer',
  'run/config-changed',
  'run/data-changed',
  'run/checkpoint-damaged',
  'run/no-checkpoint',
  'run/nothing-to-inspect',
  'run/busy',
  'run/unknown-id',
  'training/died',
  'training/diverged',
  'onnx/unreadable',
  'onnx/unsafe',
  'onnx/not-inpainting',
  'runtime/unavailable',
  'runtime/not-installed',
  'runtime/damaged',
  'runtime/unsupported',
  'runtime/no-driver',
  'runtime/download-failed',
  'runtime/wrong-file',
  'runtime/busy',
  'runtime/failed',
  'runtime/out-of-memory',
  'engine/died',
  'engine/unreachable',
  'engine/closing',
  'protocol/malformed',
  'protocol/too-large',
  'protocol/unknown-command',
  'protocol/invalid-params',
  'protocol/not-allowed',
  'host/unsupported',
  'internal/bug',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const withReason: ReadonlySet<ErrorCode> = new Set([
  'runtime/unavailable',
  'runtime/damaged',
  'runtime/unsupported',
  'runtime/download-failed',
  'runtime/wrong-file',
]);

/** Whether the cause of such a failure lies on this computer or in the network, so that a person needs to know what was got. */
export const hasReason = (code: ErrorCode): boolean => withReason.has(code);

/** A failure as data: what went wrong, what was got, what was expected, and what the person can do. */
export const StudioError = z.object({
  code: z.enum(errorCodes),
  /** One English sentence that does not blame. */
  message: z.string(),
  got: z.string(),
  expected: z.string(),
  /** What to do next, in English. */
  remedy: z.string(),
  /** Technical detail for "Copy details"; never needed to understand the failure. */
  detail: z.string().optional(),
});
export type StudioError = z.infer<typeof StudioError>;

/** Carries a StudioError through code that would otherwise have to pass it up by hand. Turned back into data at the edge of the process. */
export class StudioFailure extends Error {
  readonly error: StudioError;
  constructor(error: StudioError, options?: ErrorOptions) {
    super(`${error.message} (${error.code}; got ${error.got}, expected ${error.expected})`, options);
    this.name = 'StudioFailure';
    this.error = error;
  }
}
