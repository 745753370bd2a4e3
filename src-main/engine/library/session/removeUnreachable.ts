import { readdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Removes files of a folder of the session that no document tells of: what a removed picture, or an engine that died, left. A file's name without its ending is its id. */
export async function removeUnreachable(folder: string, known: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (!known.has(parse(name).name)) await rm(join(folder, name), { force: true });
}
