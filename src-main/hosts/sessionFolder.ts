import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProcessFolder } from '../files/processFolder.ts';

/** A fresh folder for the pictures of one run of a host; those of hosts that were killed are removed. */
export async function createSessionFolder(data: string): Promise<string> {
  const sessions = join(data, 'sessions');
  await mkdir(sessions, { recursive: true });
  return createProcessFolder(sessions, '');
}

/** The same among the system's temporary files: for the command line, and where nothing can be kept in the data folder. */
export const temporarySessionFolder = (): Promise<string> => createProcessFolder(tmpdir(), 'grevy-');
