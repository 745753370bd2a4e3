import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from './child.mjs';
import { ROOT } from './paths.mjs';
import { SetupError } from './setupError.mjs';
import { step } from './step.mjs';

/**
 * Installs npm packages where they are missing or not those of package-lock.json. Says nothing when all is well.
 * @param {{ folder: string, title: string }} where the package.json whose packages are meant, and what is said while they arrive
 */
export async function ensureInstalled(
  { folder, title } = { folder: ROOT, title: 'Installing packages from the npm registry' },
) {
  const lockFile = join(folder, 'package-lock.json');
  const stampFile = join(folder, 'node_modules', '.grevy-install.json');
  const npmRecord = join(folder, 'node_modules', '.package-lock.json'); // npm's own note of what it put there
  const lock = statSync(lockFile);
  const stamp = readJson(stampFile);
  if (isSameFile(stamp, lock)) return;
  const text = readFileSync(lockFile, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  if (stamp?.hash !== hash && !isInstalledByHand(JSON.parse(text), readJson(npmRecord))) {
    await step(title, () => installPackages(folder));
  }
  writeFileSync(stampFile, JSON.stringify({ hash, sizeBytes: lock.size, modifiedMs: lock.mtimeMs }));
}

/**
 * The cheap question, asked at every start: is the lock file untouched since the stamp was written?
 * @param {{ sizeBytes: number, modifiedMs: number } | undefined} stamp
 * @param {{ size: number, mtimeMs: number }} lock
 */
export function isSameFile(stamp, lock) {
  return stamp !== undefined && stamp.sizeBytes === lock.size && stamp.modifiedMs === lock.mtimeMs;
}

/**
 * True when a person has run npm themselves and every package of the lock file is there in its version. Optional packages may be missing:
 * most of them are for other platforms.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> } | undefined} record
 */
export function isInstalledByHand(lock, record) {
  if (!record) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const found = record.packages[path];
    if (path === '') return true;
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

async function installPackages(folder) {
  const { program, args } = npmCommand();
  const { code, output } = await runCaptured(
    program,
    [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      env: withoutNpmSettings(process.env),
      shell: program === 'npm' && process.platform === 'win32',
    },
  );
  if (code !== 0) throw namedInstallError(output, code);
}

/** npm as a program: the one that started this script if any, so that no second npm version meddles. */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.c?js$/.test(cli) && existsSync(cli)
    ? { program: process.execPath, args: [cli] }
    : { program: 'npm', args: [] };
}

/** A running `npm` hands its own settings to children as variables; NODE_ENV=production or --omit would leave out what the build needs. */
export function withoutNpmSettings(env) {
  const dropped = ['npm_config_omit', 'npm_config_production', 'NODE_ENV'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.includes(name)));
}

/** npm's error codes, in the order in which they are looked for, and what they mean to a person. */
const INSTALL_ERRORS = [
  [/ENOSPC/, 'The disk is full.', 'Free about 2 GB and start again.'],
  [
    /EACCES|EPERM|EROFS/,
    'This folder may not be written to.',
    'Give yourself the rights to it, or clone to another folder.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ENETUNREACH/,
    'No network: the npm registry was not found.',
    'Check the connection (or `npm config get registry`) and start again.',
  ],
  [
    /ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|\bE5\d\d\b/,
    'The npm registry cannot be reached.',
    'Try again later; behind a proxy set `npm config set proxy`.',
  ],
  [
    /CERT|self.signed/i,
    'The registry’s certificate is not trusted here.',
    'Behind a company proxy set `npm config set cafile`.',
  ],
  [/E401|E403/, 'The npm registry refused access.', 'Check `npm config get registry` and your rights there.'],
  [
    /E404|ETARGET/,
    'The npm registry lacks a package of package-lock.json.',
    'A mirror may be behind; try registry.npmjs.org.',
  ],
  [
    /EINTEGRITY/,
    'A downloaded package is not the one in package-lock.json.',
    'Run `npm cache clean --force` and start again.',
  ],
  [
    /EUSAGE/,
    'package.json and package-lock.json do not agree.',
    'Run `npm install --ignore-scripts` and commit the lock file.',
  ],
];

/**
 * @param {string} output what npm wrote
 * @param {number} code its exit code
 */
export function namedInstallError(output, code) {
  const known = INSTALL_ERRORS.find(([pattern]) => pattern.test(output));
  if (known) return new SetupError(known[1], known[2], output);
  if (code === 127)
    return new SetupError('npm is not there.', 'Install Node from nodejs.org: npm comes with it.', output);
  return new SetupError(`npm ended with code ${code}.`, 'What it said stands above.', output);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // missing or half written: as good as missing
  }
}
