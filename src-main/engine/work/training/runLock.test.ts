import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, lockRun } from './runLock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = (): string => join(folder, 'training.lock');
/** A number that no process has. */
const nobody = 2 ** 22 + 1;

/** How many of some that want a run at the same moment get it. */
async function howManyGetIt(): Promise<number> {
  const wanted = Array.from({ length: 12 }, () => lockRun(folder).catch(() => null));
  return (await Promise.all(wanted)).filter((unlock) => unlock !== null).length;
}

describe('of some that want to train a run at the same moment', () => {
  it('one gets it', async () => {
    expect(await howManyGetIt()).toBe(1);
  });

  it('one gets it where a lock is left', async () => {
    writeFileSync(lock(), String(nobody));
    expect(await howManyGetIt()).toBe(1);
    expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid));
  });
});

describe('the lock of a run', () => {
  it('is let go by the one that holds it, and not by one whose lock was taken over', async () => {
    const unlock = await lockRun(folder);
    expect(await isLocked(folder)).toBe(true);
    writeFileSync(lock(), '1');
    await unlock();
    expect(existsSync(lock())).toBe(true);
    rmSync(lock());
    await (
      await lockRun(folder)
    )();
    expect(existsSync(lock())).toBe(false);
  });

  it.each(['', 'words', '1e300', '[]', '-1'])('that holds %j is left when it is old', async (content) => {
    writeFileSync(lock(), content);
    utimesSync(lock(), 1, 1);
    await (
      await lockRun(folder)
    )();
    expect(existsSync(lock())).toBe(false);
  });

  it('that is a folder is taken over', async () => {
    mkdirSync(lock());
    await (
      await lockRun(folder)
    )();
    expect(existsSync(lock())).toBe(false);
  });
});
