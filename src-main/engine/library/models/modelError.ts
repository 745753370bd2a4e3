import { CodedError } from '../../../contract/codedError.ts';

/**
 * What can be wrong with a model package.
 * - not-found: no package has this id
 * - manifest-missing, manifest-invalid: model.json is not there, or is not what it must be
 * - newer: model.json was written for a later studio
 * - weights-missing: the file named in model.json is not there
 * - weights-damaged: its size or SHA-256 is not the announced one
 * - weights-invalid: the announced file, but not sound safetensors
 * - weights-mismatch: sound tensors, but not those of the architecture
 * - attention-mismatch: the same, since one of the two has attention and the other has none
 * - weights-not-finite: NaN or infinity among the numbers
 * - duplicate: an earlier package has the same id
 */
export type ModelErrorCode =
  | 'model/not-found'
  | 'model/manifest-missing'
  | 'model/manifest-invalid'
  | 'model/newer'
  | 'model/weights-missing'
  | 'model/weights-damaged'
  | 'model/weights-invalid'
  | 'model/weights-mismatch'
  | 'model/attention-mismatch'
  | 'model/weights-not-finite'
  | 'model/duplicate';

/** A failure with a model package. */
export class ModelError extends CodedError<ModelErrorCode> {}
