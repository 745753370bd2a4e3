import { CodedError } from '../../contract/codedError.ts';

/**
 * What can be wrong with an ONNX file that somebody brings.
 * - unreadable: no ONNX, or a damaged one
 * - unsafe: it wants more than a runtime should be given: numbers from other files, operators that are code of their own
 * - not-inpainting: a sound network, but not one that fills holes
 */
export type OnnxErrorCode = 'onnx/unreadable' | 'onnx/unsafe' | 'onnx/not-inpainting';

/** Why a network that somebody brought is refused. */
export class OnnxError extends CodedError<OnnxErrorCode> {}
