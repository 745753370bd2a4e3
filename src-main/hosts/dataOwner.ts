import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../contract/codedError.ts';
import { StudioFailure, studioError } from '../contract/errors.ts';
import { isAlive } from '../files/isAlive.ts';

/** A studio touches its lock this often; one that is older than the second is left over, whoever has the number of its process now. */
const beatMs = 10_000;
const staleMs = 60_000;

/**
 * Makes this process the one studio of a data folder, until the result is called: two would write over each other's settings and take each other's
 * work for left over. The command line may run beside it.
 * @throws StudioFailure host/data-in-use
 */
export async function ownDataFolder(data: string): Promise<() => Promise<void>> {
  const path = join(data, 'studio.lock');
  await mkdir(data, { recursive: true }).catch(() => undefined);
  const owner = await ownerOf(path);
  if (owner !== null) throw inUse(data, owner);
  await rm(path, { force: true }).catch(() => undefined);
  const file = await open(path, 'wx').catch((error: unknown) => {
    if (hasCode(error, 'EEXIST')) throw inUse(data, null); // both were started at once, and the other was faster
    return null; // a folder that cannot be written to: nothing can be written over there either
  });
  await file?.writeFile(String(process.pid)).catch(() => undefined); // a full disk: an empty lock still holds
  await file?.close();
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if (file) await rm(path, { force: true }).catch(() => undefined);
  };
}

/** The process that has the folder; 0 where it could not write its number, null where none has. */
async function ownerOf(path: string): Promise<number | null> {
  try {
    const { mtimeMs } = await stat(path);
    const pid = Number(await readFile(path, 'utf8'));
    return Date.now() - mtimeMs < staleMs && (pid === 0 || isAlive(pid)) ? pid : null;
  } catch {
    return null;
  }
}

function inUse(data: string, pid: number | null): StudioFailure {
  const by = pid === null || pid === 0 ? 'another process' : `process ${pid}`;
  return new StudioFailure(studioError('host/data-in-use', `${data}, used by ${by}`, 'a data folder of its own'));
}
