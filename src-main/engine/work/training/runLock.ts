import { hasCode } from '../../../contract/codedError.ts';
import { open, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../../../files/isAlive.ts';
import { failure } from '../../failures.ts';
import { readShort } from './readShort.ts';

/** A process that trains touches its lock this often; a lock that is older than the second is left over, whoever has the number of its process now. */
const beatMs = 5_000;
const staleMs = 30_000;

/** No number of a process is longer. */
const pidBytes = 20;

const lockOf = (run: string): string => join(run, 'training.lock');

/**
 * Says by a file in the run's folder that this process trains it, until the result is called.
 * @throws StudioFailure run/busy where another process does
 */
export async function lockRun(run: string): Promise<() => Promise<void>> {
  const path = lockOf(run);
  if (!(await make(path)) && !(await takeOver(run))) throw failure('run/busy', run, 'a run that nobody trains');
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs);
  beat.unref();
  return async () => {
    clearInterval(beat);
    const holder = await readShort(path, pidBytes).catch(() => '');
    if (holder === '' || holder === String(process.pid)) await rm(path, { force: true });
  };
}

/** Makes a lock. @returns false where there is one; a folder that cannot be written to is said where it matters, by training */
async function make(path: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: unknown) => (hasCode(error, 'EEXIST') ? 'taken' : null));
  if (file === 'taken') return false;
  await file?.writeFile(String(process.pid)).catch(() => undefined); // a full disk: an empty lock still holds
  await file?.close();
  return true;
}

/** Takes a lock over that is left. One process at a time looks at it: between the look and the removal another could have taken it. */
async function takeOver(run: string): Promise<boolean> {
  const turn = `${lockOf(run)}.turn`;
  if (await isOlder(turn)) await rm(turn, { recursive: true, force: true });
  if (!(await make(turn))) return false;
  try {
    if (await isLocked(run)) return false;
    await rm(lockOf(run), { recursive: true, force: true });
    return await make(lockOf(run));
  } finally {
    await rm(turn, { force: true });
  }
}

const isOlder = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs >= staleMs,
    () => false,
  );

/** Whether some process trains a run now. */
export async function isLocked(run: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lockOf(run));
    const pid = Number(await readShort(lockOf(run), pidBytes));
    return Date.now() - mtimeMs < staleMs && (pid === 0 || isAlive(pid));
  } catch {
    return false;
  }
}
