import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts a package into a folder of packages whole or not at all. @returns where it is */
export async function writePackage(parent: string, id: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = join(parent, id);
  const fresh = join(parent, `.${id}.writing`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(fresh, name), content);
  await rename(fresh, folder);
  return folder;
}

/** model.json, or another JSON file of a package, as it is written. */
export const packageText = (manifest: object): string => `${JSON.stringify(manifest, null, 2)}\n`;
