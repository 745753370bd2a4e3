import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadWatched } from './watchedDownload.mjs';
import { inRoot, ROOT, userCacheFolder } from './paths.mjs';
import { step } from './step.mjs';

/** A download that brings no byte for so long is given up; one that goes on may take its time (about 120 MB). */
const STALLED_MS = 20_000;
/** After a failed download the next starts do not wait for it again; the network may be another one after lunch. */
const REMEMBERED_MS = 4 * 60 * 60 * 1000;

/**
 * Electron's program for this platform, downloaded when it is not there yet.
 * @param {string} node24 Electron's installer needs a Node that new
 * @returns {Promise<{ executable: string } | { missing: string }>} where it is, or why it cannot be had, in one sentence
 */
export async function ensureElectron(node24, env = process.env) {
  const found = findElectron(env);
  if (found) return { executable: found };
  if (env.ELECTRON_OVERRIDE_DIST_PATH)
    return { missing: `ELECTRON_OVERRIDE_DIST_PATH names ${env.ELECTRON_OVERRIDE_DIST_PATH}, where no Electron is.` };
  const version = electronVersion();
  if (!version) return { missing: 'The package electron is not in node_modules.' };
  return downloadElectron(version, node24, env);
}

/**
 * Looks without downloading. path.txt is the last thing that Electron's installer writes: without it the folder may hold half an Electron.
 * @returns {string | null} absolute path
 */
export function findElectron(env = process.env, root = ROOT) {
  const home = join(root, 'node_modules', 'electron');
  const program = readText(join(home, 'path.txt'));
  if (env.ELECTRON_OVERRIDE_DIST_PATH)
    return existing(join(env.ELECTRON_OVERRIDE_DIST_PATH, program ?? platformProgram()));
  return program ? existing(join(home, 'dist', program)) : null;
}

/**
 * @param {{ version: string, failedAtMs: number } | undefined} note of the last failed download
 * @param {string} version wanted now
 */
export function isRecentFailure(note, version, nowMs) {
  return (
    note !== undefined &&
    note.version === version &&
    nowMs >= note.failedAtMs &&
    nowMs - note.failedAtMs < REMEMBERED_MS
  );
}

async function downloadElectron(version, node24, env) {
  const noteFile = join(userCacheFolder(env), 'electron-download-failed.json');
  const retry = '(GREVY_ELECTRON=retry tries again)';
  if (env.GREVY_ELECTRON === 'retry') rmSync(noteFile, { force: true });
  if (isRecentFailure(readJson(noteFile), version, Date.now())) {
    return { missing: `Electron ${version} could not be downloaded a while ago ${retry}.` };
  }
  try {
    await step(`Downloading Electron ${version}`, () => runInstaller(node24, env));
    return { executable: findElectron(env) };
  } catch {
    mkdirSync(dirname(noteFile), { recursive: true });
    writeFileSync(noteFile, JSON.stringify({ version, failedAtMs: Date.now() }));
    return { missing: `Electron ${version} is not here and could not be downloaded from GitHub ${retry}.` };
  }
}

async function runInstaller(node24, env) {
  const installer = inRoot('node_modules', 'electron', 'install.js');
  const isDone = await downloadWatched(
    node24,
    [installer],
    { cwd: ROOT, env: { ...env, ELECTRON_GET_NO_PROGRESS: '1' } },
    STALLED_MS,
  );
  if (!isDone || !findElectron(env)) throw new Error('no Electron');
}

function electronVersion() {
  return readJson(inRoot('node_modules', 'electron', 'package.json'))?.version;
}

function platformProgram(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

const existing = (file) => (existsSync(file) ? file : null);

function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function readJson(file) {
  const text = readText(file);
  try {
    return text && JSON.parse(text);
  } catch {
    return undefined;
  }
}
