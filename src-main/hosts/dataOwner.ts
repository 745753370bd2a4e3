import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFile,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  type FileHandle,
} from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../contract/codedError.ts';
import { StudioFailure, studioError } from '../contract/errors.ts';
import { isAlive } from '../files/isAlive.ts';

/** A studio touches its lock this often; one that is older than the second is left over, whoever has the number of its process now. */
const beatMs = 10_000;
const staleMs = 60_000;

/** Pictures, results and logs of a person are nobody else's on the computer. A folder that was there before keeps its rights. */
const forItsPerson = 0o700;

/**
 * Makes this process the one studio of a data folder, until the result is called: two would write over each other's settings and take each other's
 * work for left over. The command line may run beside it.
 * @throws StudioFailure host/data-in-use
 */
export async function ownDataFolder(data: string): Promise<() => Promise<void>> {
  const path = join(data, 'studio.lock');
  await mkdir(data, { recursive: true, mode: forItsPerson }).catch(() => undefined);
  const file = await lockOf(path, data);
  await file?.writeFile(String(process.pid)).catch(() => undefined); // a full disk: an empty lock still holds
  await file?.close();
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if (file) await rm(path, { force: true }).catch(() => undefined);
  };
}

/** The lock of this process; null where the folder cannot be written to: nothing can be written over there either. */
async function lockOf(path: string, data: string): Promise<FileHandle | null> {
  const first = await createdLock(path);
  if (first !== 'exists') return first;
  await removeStaleLock(path, data);
  const second = await createdLock(path);
  if (second === 'exists') throw inUse(data, null); // both were started at once, and the other was faster
  return second;
}

async function createdLock(path: string): Promise<FileHandle | 'exists' | null> {
  return open(path, 'wx').catch((error: unknown) => (hasCode(error, 'EEXIST') ? 'exists' : null));
}

/**
 * Removes the lock of a studio that is no more. It is renamed away before it is removed: another studio may have put its own in the stale one's place
 * meanwhile, and that one is put back.
 * @throws StudioFailure host/data-in-use
 */
async function removeStaleLock(path: string, data: string): Promise<void> {
  const owner = await ownerOf(path);
  if (owner !== null) throw inUse(data, owner);
  const aside = `${path}.${randomUUID()}`;
  const isAside = await rename(path, aside).then(
    () => true,
    () => false, // another studio was faster
  );
  if (!isAside) return;
  const fresh = await ownerOf(aside);
  if (fresh !== null) await copyFile(aside, path, constants.COPYFILE_EXCL).catch(() => undefined);
  await rm(aside, { force: true }).catch(() => undefined);
  if (fresh !== null) throw inUse(data, fresh);
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
