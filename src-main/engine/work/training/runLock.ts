import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../failures.ts';

/** A process that trains touches its lock this often; a lock that is older than the second is left over, whoever has the number of its process now. */
const beatMs = 5_000;
const staleMs = 30_000;

const lockOf = (run: string): string => join(run, 'training.lock');

/**
 * Says by a file in the run's folder that this process trains it, until the result is called.
 * @throws StudioFailure run/busy where another process does
 */
export async function lockRun(run: string): Promise<() => Promise<void>> {
  const path = lockOf(run);
  if (!(await isLocked(run))) await rm(path, { force: true });
  const file = await open(path, 'wx').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw failure('run/busy', run, 'a run that nobody trains');
    return null; // a folder that cannot be written to: training says so where it matters
  });
  await file?.writeFile(String(process.pid)).catch(() => undefined); // a full disk: an empty lock still holds
  await file?.close();
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if (file) await rm(path, { force: true });
  };
}

/** Whether some process trains a run now. */
export async function isLocked(run: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lockOf(run));
    const pid = Number(await readFile(lockOf(run), 'utf8'));
    return Date.now() - mtimeMs < staleMs && (pid === 0 || isAlive(pid));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
