import { open } from 'node:fs/promises';

/**
 * Reads a text that is short where it is what it should be.
 * @throws Error of the file system, also where the file is longer: gigabytes would only be read to be refused
 */
export async function readShort(path: string, mostBytes: number): Promise<string> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  if (size <= mostBytes) return await file.readFile('utf8');
  throw Object.assign(new Error(`${size} bytes instead of at most ${mostBytes}`), { code: 'ERR_FS_FILE_TOO_LARGE' });
}
