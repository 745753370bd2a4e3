import { renameSync } from 'node:fs';
import { basename, extname, join, dirname } from 'node:path';
import { hasCode } from '../../contract/codedError.ts';
import type { StudioError } from '../../contract/errors.ts';
import { failure, studioError } from '../failures.ts';

/** Hears of what the person has to know and nobody has asked for. */
export type Warn = (error: StudioError) => void;

/**
 * Moves a file of the studio that cannot be read out of the way, under a name that is free: settings.json becomes settings.broken-DATE.json. Nothing
 * that it held is lost, and the studio goes on with a new one.
 * @param companions endings of files that belong to it
 * @returns what to tell the person; null where somebody else was faster
 */
export function putAside(path: string, reason: string, companions: readonly string[] = []): StudioError | null {
  const ending = extname(path);
  const date = new Date().toISOString().replaceAll(':', '-').replace('Z', '');
  const kept = join(dirname(path), `${basename(path, ending)}.broken-${date}${ending}`);
  try {
    renameSync(path, kept);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null;
    throw failure('engine/not-written', `${path}: ${reason}`, 'a file that the studio wrote', cause);
  }
  for (const companion of companions) moveIfThere(path + companion, kept + companion);
  return studioError('engine/put-aside', `${path}, kept as ${basename(kept)}`, 'a file that the studio wrote', reason);
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // it was not there
  }
}
