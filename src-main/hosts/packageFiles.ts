import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioFailure, studioError } from '../contract/errors.ts';
import { sha256Of } from '../files/sha256Of.ts';

/** SHA-256 of every file of a package's engine, by its path with slashes. Made when it is packed (scripts/lib/engineFiles.mjs), and kept in the archive. */
const PackageFiles = z.record(z.string(), z.string().length(64));

/** The list's name in the app's root. */
export const packageListName = 'engine-files.json';

/**
 * Looks whether every file of a package's engine is what was packed.
 * @param list file that says what was packed
 * @param folder the engine's root
 * @throws StudioFailure host/package-damaged, naming the first file that is missing or differs
 */
export async function checkPackage(list: string, folder: string): Promise<void> {
  const files = PackageFiles.parse(JSON.parse(await readFile(list, 'utf8')));
  for (const [path, sha256] of Object.entries(files)) {
    const found = await sha256Of(join(folder, path)).catch(() => null);
    if (found !== sha256)
      throw new StudioFailure(
        studioError('host/package-damaged', `${path}: ${found ?? 'cannot be read'}`, `SHA-256 ${sha256}`),
      );
  }
}
