import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const ownerOf = (name: string): number | null => {
  const match = /^(\d+)-/.exec(name);
  return match ? Number(match[1]) : null;
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'; // alive, but another person's
  }
}

async function removeOrphans(sessions: string): Promise<void> {
  for (const name of await readdir(sessions)) {
    const owner = ownerOf(name);
    if (owner !== null && !isAlive(owner)) await rm(join(sessions, name), { recursive: true, force: true });
  }
}

/**
 * A fresh folder for the pictures of one run of a host. Its name begins with the host's process id, so that a later start can tell the
 * folders of hosts that were killed and remove them.
 */
export async function createSessionFolder(data: string): Promise<string> {
  const sessions = join(data, 'sessions');
  await mkdir(sessions, { recursive: true });
  await removeOrphans(sessions);
  return mkdtemp(join(sessions, `${process.pid}-`));
}
