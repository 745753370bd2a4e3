import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** File name extensions of what the studio reads. */
export const readableExtensions: readonly string[] = ['jpg', 'jpeg', 'jfif', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif'];

const looksLikePicture = (name: string): boolean => readableExtensions.includes(extname(name).slice(1).toLowerCase());

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false, // the engine says what is wrong with it
  );

/**
 * What a person means by a path: a file is itself, whatever its name; a folder is the pictures in it and below it, by their names' order.
 * Links to folders are not followed: they may lead in a circle.
 */
export async function picturesBelow(path: string): Promise<string[]> {
  return (await isFolder(path)) ? walk(path) : [path];
}

async function walk(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path)));
    else if (looksLikePicture(entry.name)) found.push(path);
  }
  return found;
}
