import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file of the session and then what tells of it: both or neither, so that a full disk leaves nothing that nobody can reach. */
export async function keepFile<T>(path: string, bytes: Uint8Array, record: () => T | Promise<T>): Promise<T> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    return await record();
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined); // the failure that led here is the one to tell
    throw error;
  }
}
