import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { findOnPath } from './chromium.mjs';
import { listEngineFiles } from './engineFiles.mjs';
import { fromBuilder } from './fromBuilder.mjs';
import { layOutEngine } from './engineRoot.mjs';
import { inRoot, ROOT } from './paths.mjs';

const staging = inRoot('dist');
const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };

/** What electron-builder.yml says, read as electron-builder reads it. */
export async function productConfig() {
  const { load } = fromBuilder('js-yaml');
  return load(await readFile(inRoot('electron-builder.yml'), 'utf8'));
}

/** Lays out what goes into a package beside the built window: the engine's root, and what it is made of. */
export async function prepareParts() {
  const engine = join(staging, 'engine');
  await layOutEngine({ root: ROOT, output: engine, maps: join(staging, 'engine-maps') });
  listEngineFiles(engine, join(staging, 'engine-files.json'));
}

/**
 * Makes packages by electron-builder.
 * @param {readonly string[]} targets such as dir, deb
 * @param {object} config all of electron-builder's configuration
 * @param {string} [unpacked] a folder that was packed before (target dir), of which packages are made
 * @param {{ platform: string, arch: string }} [system] this one, unless its folder alone is made
 * @returns {Promise<string[]>} files that were made; none for dir
 */
export async function makePackages(targets, config, unpacked, { platform, arch } = process) {
  await mkdir(staging, { recursive: true });
  const file = join(staging, 'electron-builder.json'); // an object would be merged with electron-builder.yml
  await writeFile(file, JSON.stringify(config, null, 2));
  Object.assign(process.env, toolsHere());
  if (unpacked) await rm(join(unpacked, 'resources', 'package-type'), { force: true }); // a deb's, which says what it is
  const made = await build({
    projectDir: ROOT,
    targets: platforms[platform].createTarget([...targets], Arch[arch]),
    config: file,
    ...(unpacked && { prepackaged: unpacked }),
  });
  return made.filter((path) => !path.endsWith('.blockmap') && existsSync(path));
}

/** Where electron-builder puts what is packed for this system, and the program and resources in it. */
export function unpackedPlaces(output, platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') {
    const app = join(output, `mac${suffix}`, 'Grevy Studio.app');
    return { folder: app, program: app, resources: join(app, 'Contents', 'Resources') };
  }
  const isWindows = platform === 'win32';
  const folder = join(output, `${isWindows ? 'win' : 'linux'}${suffix}-unpacked`);
  const program = join(folder, isWindows ? 'Grevy Studio.exe' : 'grevy-studio');
  return { folder, program, resources: join(folder, 'resources') };
}

/** Tools of this machine that electron-builder would download from GitHub otherwise. */
function toolsHere(env = process.env) {
  if (process.platform !== 'linux') return {};
  const sevenZip = env.ELECTRON_BUILDER_7ZIP_PATH ?? findOnPath(['7za', '7zz'], env);
  const hasDpkg = findOnPath(['dpkg-deb'], env) !== null;
  return {
    ...(sevenZip && { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
    ...(hasDpkg && !env.CUSTOM_FPM_PATH && { CUSTOM_FPM_PATH: inRoot('scripts', 'fpm.mjs') }),
  };
}
