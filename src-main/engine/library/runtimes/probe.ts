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
  const args = ['--disable-warning=ExperimentalWarning', main, folder, library];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: patienceMs }).catch(
    (cause: unknown) => {
      const said =
        cause instanceof Error && 'stderr' in cause && typeof cause.stderr === 'string' ? cause.stderr.trim() : '';
      throw new Error(said === '' ? String(cause) : said, { cause }); // a library that ends its process says nothing
    },
  );
  return stdout.trim();
}
