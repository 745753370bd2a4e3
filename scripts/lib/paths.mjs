import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: every script may be started from any folder. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** @param {string[]} parts below the repository */
export const inRoot = (...parts) => join(ROOT, ...parts);

/**
 * The folder the person stands in. `npm run` changes to the package's root and keeps the person's folder in INIT_CWD.
 * @param {NodeJS.ProcessEnv} env
 */
export function personFolder(env = process.env, cwd = process.cwd()) {
  const isRunByNpm = env.npm_lifecycle_event !== undefined && resolve(cwd) === ROOT;
  return isRunByNpm && env.INIT_CWD ? env.INIT_CWD : cwd;
}

/**
 * Where this project may keep things between clones: downloads, and what is known not to work here.
 * @param {NodeJS.ProcessEnv} env
 */
export function userCacheFolder(env = process.env, platform = process.platform) {
  const home = homedir() || tmpdir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'grevy-studio', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'grevy-studio');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'grevy-studio');
}
