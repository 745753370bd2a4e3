import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The PNG files of masks that the data folder's sessions hold. */
export async function maskFiles(data: string): Promise<string[]> {
  const all = await readdir(join(data, 'sessions'), { recursive: true });
  return all.filter((name) => /[/\\]masks[/\\].*\.png$/.test(name));
}
