import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCaptured } from './child.mjs';

const LOOK_EVERY_MS = 1000;

/**
 * Runs a program that downloads into its temporary folder, and ends it when nothing has grown there for `stalledMs`: a slow line may take as
 * long as it needs, a closed one is given up soon.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @param {number} stalledMs
 * @returns {Promise<boolean>} whether it ended well
 */
export async function downloadWatched(program, args, { cwd, env }, stalledMs) {
  const folder = mkdtempSync(join(tmpdir(), 'grevy-download-'));
  const stalled = new AbortController();
  const stopWatching = watchGrowth(folder, stalledMs, () => stalled.abort());
  try {
    const options = {
      cwd,
      env: { ...env, TMPDIR: folder, TEMP: folder, TMP: folder },
      signal: stalled.signal,
      killSignal: 'SIGKILL',
    };
    const { code } = await runCaptured(program, args, options);
    return code === 0;
  } finally {
    stopWatching();
    rmSync(folder, { recursive: true, force: true });
  }
}

function watchGrowth(folder, stalledMs, onStalled) {
  let bytes = 0;
  let grewAtMs = performance.now();
  const timer = setInterval(() => {
    const now = bytesBelow(folder);
    if (now !== bytes) grewAtMs = performance.now();
    bytes = now;
    if (performance.now() - grewAtMs >= stalledMs) onStalled();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** @returns {number} size of all files below; a file that vanishes meanwhile counts nothing */
function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
