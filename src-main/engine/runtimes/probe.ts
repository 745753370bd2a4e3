import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Milliseconds that a library may take to load from a slow disk. */
const patienceMs = 120_000;

/**
 * Loads a library in a process of its own, so that one that does not fit this computer harms nobody.
 * @returns its version
 * @throws Error that says why it does not load
 */
export async function probe(folder: string, library: string): Promise<string> {
  const main = fileURLToPath(new URL('probeMain.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [main, folder, library], { timeout: patienceMs });
  return stdout.trim();
}
