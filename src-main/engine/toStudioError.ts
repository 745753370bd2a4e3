import { StudioFailure, type StudioError } from '../contract/errors.ts';
import { SafetensorsError } from '../formats/safetensors/safetensorsError.ts';
import { OnnxError } from '../formats/onnx/onnxError.ts';
import { ShapeError } from '../graph/node.ts';
import { isOutOfMemory } from '../runtimes/outOfMemory.ts';
import { PictureError } from '../imaging/pictureError.ts';
import { studioError } from './failures.ts';
import { ModelError } from './library/models/modelError.ts';

/** Turns whatever was thrown below into data, once, at the engine's edge. What is not expected is a bug and keeps its stack as detail. */
export function toStudioError(thrown: unknown): StudioError {
  if (thrown instanceof StudioFailure) return thrown.error;
  if (thrown instanceof PictureError || thrown instanceof ModelError || thrown instanceof OnnxError) {
    return studioError(thrown.code, thrown.got, thrown.expected, causeOf(thrown));
  }
  if (thrown instanceof SafetensorsError)
    return studioError('model/weights-invalid', thrown.got, thrown.expected, thrown.message);
  if (thrown instanceof ShapeError) return studioError('network/size', thrown.got, thrown.expected, thrown.message);
  if (thrown instanceof Error)
    return fromRuntime(thrown) ?? studioError('internal/bug', thrown.message, 'no error', thrown.stack);
  return studioError('internal/bug', String(thrown), 'no error');
}

/** True for what the person asked for: stopping is no failure. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AbortError';

const causeOf = (error: Error): string | undefined => (error.cause instanceof Error ? error.cause.message : undefined);

function fromRuntime(error: Error): StudioError | undefined {
  if (isOutOfMemory(error))
    return studioError('runtime/out-of-memory', 'an allocation that failed', 'enough memory', error.message);
  return fromDisk(error);
}

/** Of a disk without room, as the file system and SQLite say it; of anything else that keeps SQLite from writing. */
function fromDisk(error: Error): StudioError | undefined {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || errcode === sqliteFull;
  if (isFull) return studioError('output/disk-full', error.message, 'room on the disk', error.stack);
  if (code === 'ERR_SQLITE_ERROR')
    return studioError('engine/not-written', error.message, 'a data folder that can be written to', error.stack);
  return undefined;
}

/** SQLITE_FULL. */
const sqliteFull = 13;
