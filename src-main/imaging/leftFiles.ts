import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../files/isAlive.ts';

/** In a folder on a network, processes of other computers write as well. */
const computer = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A file that is being written, by this process of this computer. */
export const temporaryName = (): string => `.grevy-${computer()}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;

/** Milliseconds after which a file is left whose name does not say who writes it: names of earlier versions. */
const longMs = 24 * 3_600_000;

const cleared = new Set<string>();

/** Removes what processes that were killed left half-written in a folder; once for each folder, before the first file that is written there. */
export async function clearLeftFiles(folder: string): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (await isLeft(name, path)) await rm(path, { force: true }).catch(() => undefined); // it harms nobody
  }
}

async function isLeft(name: string, path: string): Promise<boolean> {
  const match = /^\.grevy-(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{12}\.tmp$/.exec(name);
  if (!match) return false;
  const found = await stat(path).catch(() => null);
  const uid = process.getuid?.();
  if (!found?.isFile() || (uid !== undefined && found.uid !== uid)) return false;
  const [, of, pid] = match;
  return of === undefined ? Date.now() - found.mtimeMs > longMs : of === computer() && !isAlive(Number(pid));
}
