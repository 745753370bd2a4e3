import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './isAlive.ts';

/**
 * A fresh folder for the time of this process, `PREFIX123-abcdef`. Its name holds the number of the process, so that the next start can tell the
 * folders of those that were killed, and removes them; other persons' stay.
 */
export async function createProcessFolder(parent: string, prefix: string): Promise<string> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const owner = ownerOf(name, prefix);
    if (owner !== null && !isAlive(owner) && (await isOurs(path)))
      await rm(path, { recursive: true, force: true }).catch(() => undefined); // the next start tries again
  }
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

function ownerOf(name: string, prefix: string): number | null {
  const match = name.startsWith(prefix) ? /^(\d+)-[A-Za-z0-9]+$/.exec(name.slice(prefix.length)) : null;
  return match && Number(match[1]);
}

/** In a folder for everybody, such as the system's for temporary files, others have theirs. */
async function isOurs(path: string): Promise<boolean> {
  const uid = process.getuid?.();
  return uid === undefined || (await stat(path).catch(() => null))?.uid === uid;
}
