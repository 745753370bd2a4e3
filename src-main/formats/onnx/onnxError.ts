import { CodedError } from '../../contract/codedError.ts';

/**
 * What can be wrong with an ONNX file that somebody brings.
 * - unreadable: no ONNX, or a damaged one
 * - unsafe: it wants more than a runtime should be given: numbers from other files, operators that are code of their own
 * - newer: of operators that the runtime does not know yet
 * - too-costly: trying it took more time or memory than a network may
 * - not-inpainting: a sound network, but not one that fills holes
 */
export const onnxErrorCodes = [
  'onnx/unreadable',
  'onnx/unsafe',
  'onnx/newer',
  'onnx/too-costly',
  'onnx/not-inpainting',
] as const;
export type OnnxErrorCode = (typeof onnxErrorCodes)[number];

/** Why a network that somebody brought is refused. */
export class OnnxError extends CodedError<OnnxErrorCode> {}
