import { CodedError } from '../../contract/codedError.ts';

/**
 * Everything that can be wrong with a safetensors file, one code per check.
 * - too-short: fewer than the 8 bytes of the header's length
 * - header-too-large, header-beyond-end: the header's length is above the cap, or above what the file holds
 * - header-start, header-not-utf8, header-not-json, duplicate-key: the header's text
 * - metadata-invalid, tensor-invalid, dtype-unknown, shape-invalid, offsets-invalid: one entry of the header
 * - size-overflow, size-mismatch, sub-byte: the bytes that dtype and shape ask for
 * - hole, overlap, truncated, trailing-bytes: the tensors do not cover the data exactly once
 * - not-convertible: a sound tensor whose numbers are of another kind than asked for
 * - unwritable: what was to be written is not a sound tensor
 */
export type SafetensorsErrorCode =
  | 'safetensors/too-short'
  | 'safetensors/header-too-large'
  | 'safetensors/header-beyond-end'
  | 'safetensors/header-start'
  | 'safetensors/header-not-utf8'
  | 'safetensors/header-not-json'
  | 'safetensors/duplicate-key'
  | 'safetensors/metadata-invalid'
  | 'safetensors/tensor-invalid'
  | 'safetensors/dtype-unknown'
  | 'safetensors/shape-invalid'
  | 'safetensors/offsets-invalid'
  | 'safetensors/size-overflow'
  | 'safetensors/size-mismatch'
  | 'safetensors/sub-byte'
  | 'safetensors/hole'
  | 'safetensors/overlap'
  | 'safetensors/truncated'
  | 'safetensors/trailing-bytes'
  | 'safetensors/not-convertible'
  | 'safetensors/unwritable';

/** A file that is not sound safetensors: which check failed. */
export class SafetensorsError extends CodedError<SafetensorsErrorCode> {}
