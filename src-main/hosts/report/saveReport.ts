import { rename, rm, writeFile } from 'node:fs/promises';
import { hasCode } from '../../contract/codedError.ts';
import { StudioFailure, studioError, type StudioError } from '../../contract/errors.ts';

/**
 * Writes the archive of a report, whole or not at all.
 * @param overwrite whether the person was asked about a file that is there
 * @throws StudioFailure output/exists, output/disk-full, output/not-writable
 */
export async function saveReport(
  path: string,
  archive: Uint8Array,
  { overwrite }: { overwrite: boolean },
): Promise<void> {
  const written = overwrite ? `${path}.${process.pid}.part` : path;
  try {
    await writeFile(written, archive, { flag: 'wx' });
    if (overwrite) await rename(written, path);
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) await rm(written, { force: true }).catch(() => undefined);
    throw new StudioFailure(errorOf(path, cause), { cause });
  }
}

function errorOf(path: string, cause: unknown): StudioError {
  if (hasCode(cause, 'EEXIST')) return studioError('output/exists', path, 'a free name');
  if (hasCode(cause, 'ENOSPC', 'EDQUOT')) return studioError('output/disk-full', path, 'room on the disk');
  return studioError('output/not-writable', path, 'a folder that may be written to', String(cause));
}
