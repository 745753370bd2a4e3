import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode } from '../contract/codedError.ts';
import { StudioFailure, studioError, type StudioError } from '../contract/errors.ts';

/**
 * The format of all that lies in the data folder, taken together. It rises when an older studio could spoil what a newer one has written: not by a
 * setting or a column more, which older ones pass over.
 */
export const dataFormat = 1;

const fileName = 'data-format.json';

/** Who has written the data folder last. */
const Written = z.object({ format: z.int().positive(), studio: z.string().max(100) });

/** Pictures, results and logs of a person are nobody else's on the computer. */
const forItsPerson = 0o700;

/**
 * Looks whether this studio may work in a data folder, and says in it that it does. In one that a newer studio has written nothing is touched. To
 * be asked before anything else is read or written there.
 * @returns why nothing can be kept in it; null where all is well
 * @throws StudioFailure host/data-newer
 */
export function enterDataFolder(data: string, version: string): StudioError | null {
  refuseNewer(data);
  try {
    mkdirSync(data, { recursive: true, mode: forItsPerson });
    sign(data, version);
    return null;
  } catch (cause) {
    const got = `${data} (${reasonOf(cause)})`;
    return hasCode(cause, 'ENOSPC', 'EDQUOT')
      ? studioError('host/data-disk-full', got, 'room on the disk')
      : studioError('host/data-not-writable', got, 'a folder that can be written to');
  }
}

function refuseNewer(data: string): void {
  const written = lastWritten(join(data, fileName));
  if (written === null || written.format <= dataFormat) return;
  const got = `${data}, format ${written.format} of Grevy Studio ${written.studio}`;
  throw new StudioFailure(studioError('host/data-newer', got, `format ${dataFormat} or an older one`));
}

/** Null where nobody has said so yet, or where it cannot be read. */
function lastWritten(file: string): z.infer<typeof Written> | null {
  try {
    return Written.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** At every start, whole or not at all: so it also tells whether the folder can be written to. */
function sign(data: string, version: string): void {
  const file = join(data, fileName);
  const part = `${file}.${process.pid}`;
  try {
    writeFileSync(part, JSON.stringify({ format: dataFormat, studio: version }));
    renameSync(part, file);
  } catch (cause) {
    try {
      rmSync(part, { force: true });
    } catch {
      // a folder that is none: there is nothing to remove
    }
    throw cause;
  }
}

const reasonOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
