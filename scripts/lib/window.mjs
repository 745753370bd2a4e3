import { blockedSandbox } from './blockedSandbox.mjs';
import { runInTerminal } from './child.mjs';
import { runCommandLine } from './commandLine.mjs';
import { ensureElectron } from './electron.mjs';
import { ROOT } from './paths.mjs';

/** Exit codes of an Electron that never came up: a library is missing; it stopped itself (SIGTRAP: no sandbox here, no display). */
const STOPPED_ITSELF = 128 + 5;
const NEVER_STARTED = [126, 127, STOPPED_ITSELF];

/**
 * Opens the studio: in Electron where that runs, else the same page in the default browser.
 * @param {string} node24
 * @param {readonly string[]} pictures absolute paths
 * @returns {Promise<number>} exit code
 */
export async function openStudio(node24, pictures, env = process.env) {
  if (!hasDisplay(env)) return openInBrowser(node24, pictures, 'There is no display here', env);
  const electron = await ensureElectron(node24, env);
  if ('missing' in electron) return openInBrowser(node24, pictures, electron.missing, env);
  const code = await runInTerminal(electron.executable, electronArguments(pictures), {
    cwd: ROOT,
    env: electronEnvironment(node24, env),
  });
  return NEVER_STARTED.includes(code) ? openInBrowser(node24, pictures, whyNotStarted(code), env) : code;
}

/** @param {number} code with which Electron ended */
export function whyNotStarted(code, blocked = blockedSandbox()) {
  return code === STOPPED_ITSELF && blocked
    ? `${blocked.reason}. ${blocked.remedy} Until then`
    : `Electron does not start here (code ${code})`;
}

/** On Linux a window needs X or Wayland; elsewhere there is always a desktop. */
export function hasDisplay(env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * @param {readonly string[]} pictures
 * @param {number | undefined} userId 0 is root, as whom Chromium refuses to run with its sandbox
 */
export function electronArguments(pictures, userId = process.getuid?.()) {
  return [...(userId === 0 ? ['--no-sandbox'] : []), ROOT, ...pictures];
}

/** ELECTRON_RUN_AS_NODE, set by editors for their own terminals, would start a bare Node instead of a window. */
function electronEnvironment(node24, env) {
  const { ELECTRON_RUN_AS_NODE: _dropped, ...rest } = env;
  return { ...rest, NODE_BIN: node24 };
}

function openInBrowser(node24, pictures, reason, env) {
  process.stderr.write(`${reason.replace(/\.$/, '')}: the studio opens through the browser.\n`);
  return runCommandLine(node24, ['serve', ...(hasDisplay(env) ? ['--open'] : []), ...pictures]);
}
