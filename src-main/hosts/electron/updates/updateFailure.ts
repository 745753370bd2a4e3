import { StudioFailure, studioError, type StudioError } from '../../../contract/errors.ts';

/** Why a new version could not be had, as the person is told: by what the library and the system call it. */
export function updateError(cause: unknown): StudioError {
  if (cause instanceof StudioFailure) return cause.error;
  const { message, stack } = cause instanceof Error ? cause : new Error(String(cause));
  const code = codeOf(cause);
  const got = message.split('\n', 1)[0] ?? '';
  if (code === 'ERR_CHECKSUM_MISMATCH') return studioError('update/wrong-file', got, 'the SHA-512 of the feed', stack);
  if (code === 'ENOSPC') return studioError('output/disk-full', got, 'room for the new version', stack);
  if (code === 'EACCES' || code === 'EROFS') return studioError('output/not-writable', got, 'a data folder', stack);
  if (code.startsWith('ERR_UPDATER_')) return studioError('update/unreadable', got, 'a feed of new versions', stack);
  return studioError('update/unreachable', got, 'an answer of the feed', stack);
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
