import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makePackages, prepareParts, productConfig, unpackedPlaces } from '../../scripts/lib/packageStudio.mjs';
import { fromBuilder } from '../../scripts/lib/fromBuilder.mjs';
import { compatFolder } from './prepare.mjs';
import { wheelElectron, wheelVersion } from './wheel.mjs';

/**
 * Packs the studio by the product's own configuration: with its own Electron where that can be had, else with Electron 22 and the compat layer inside.
 * @param {{ executablePath: string, kind: 'own' | 'compat' }} electron as `prepareElectron` prepared it
 * @param {string} output an empty folder outside of the repository, whose packages would otherwise stand in for what was left out
 * @returns {Promise<{ program: string, inspectable: string, resources: string, packagesOf: (kinds: readonly string[]) => Promise<string[]> }>}
 *   `inspectable` is the same program but for one fuse: Node's inspector may be opened, by which stories look into its main process. `packagesOf`
 *   makes packages of the program, such as a deb.
 */
export async function packStudio(electron, output) {
  await prepareParts();
  const product = quicklyMade(await productConfig(), output);
  const config =
    electron.kind === 'own' ? { ...product, electronDist: dirname(electron.executablePath) } : await on22(product);
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL = '1';
  await makePackages(['dir'], config);
  const { folder, program, resources } = unpackedPlaces(output);
  const inspectable = await openToInspector(folder, `${folder}-inspectable`);
  return { program, inspectable, resources, packagesOf: (kinds) => makePackages(kinds, config, folder) };
}

async function on22(product) {
  const wheel = await wheelElectron();
  writeFileSync(join(compatFolder, 'entry.cjs'), entry);
  process.env.APPIMAGE_TOOLS_PATH = appImageTools(join(wheel, 'runtime'));
  return withCompatLayer(withElectron22(product, wheel));
}

/** What a packed studio begins with here: a script that a story asks for, the compat layer, and then its own main process. */
const entry = `const { FIRST_OF_ALL } = process.env;
if (FIRST_OF_ALL) require(FIRST_OF_ALL);
require('./compat.cjs');
require('../out/main/main.cjs');
`;

/** The same files, and a program of its own. */
async function openToInspector(folder, to) {
  execFileSync('cp', ['--archive', '--link', folder, to]);
  const original = unpackedPlaces(dirname(folder)).program;
  const program = join(to, basename(original));
  rmSync(program);
  copyFileSync(original, program);
  const { flipFuses, FuseV1Options, FuseVersion } = fromBuilder('@electron/fuses');
  await flipFuses(program, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return program;
}

/**
 * A packed program with other files in its archive; all beside it is shared with the first.
 * @param {string} program
 * @param {string} to a folder that is not there
 * @param {Record<string, string>} files what they say, by their paths in the archive
 * @returns {Promise<string>} the new program
 */
export async function copyProgram(program, to, files) {
  const asar = fromBuilder('@electron/asar');
  execFileSync('cp', ['--archive', '--link', dirname(program), to]);
  const archive = join(to, 'resources', 'app.asar');
  const app = `${to}-app`;
  asar.extractAll(archive, app);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
  rmSync(archive); // shared as well
  await asar.createPackage(app, archive);
  return join(to, basename(program));
}

/**
 * Packs the folder of another system, with Electron 22 of that system: its program and its archive as they are shipped, and beside them an engine
 * with compiled packages of this one.
 * @param {string} output an empty folder
 * @param {{ platform: 'win32' | 'darwin', arch: 'x64' | 'arm64' }} system
 * @returns {Promise<{ folder: string, program: string, resources: string }>}
 */
export async function packFolderFor(system, output) {
  await prepareParts();
  const wheel = await wheelElectron(`${system.platform}-${system.arch}`);
  const config = withElectron22(quicklyMade(await productConfig(), output), wheel);
  await makePackages(['dir'], config, undefined, system);
  return unpackedPlaces(output, system.platform, system.arch);
}

function quicklyMade(product, output) {
  return {
    ...product,
    directories: { ...product.directories, output },
    deb: { ...product.deb, fpm: ['--deb-compression', 'none'] }, // never handed on
  };
}

function withElectron22(config, wheel) {
  const { grantFileProtocolExtraPrivileges: _later, ...fusesOf22 } = config.electronFuses;
  return {
    ...config,
    electronVersion: wheelVersion,
    electronDist: join(wheel, 'electron'),
    electronFuses: fusesOf22,
    appImage: { compression: 'gzip' }, // the runtime of 2024 knows no zstd
  };
}

function withCompatLayer(config) {
  return {
    ...config,
    extraMetadata: { main: 'e2e/entry.cjs' },
    files: [
      ...config.files.filter((pattern) => typeof pattern !== 'string' || !pattern.startsWith('out/')),
      { from: '.e2e/out', to: 'out' },
      { from: 'e2e/dist', to: 'e2e' },
    ],
  };
}

/**
 * What electron-builder would download to make an AppImage, in its own layout: the system's mksquashfs, told not to compress what is never handed
 * on, and a runtime that starts an AppImage by reading it out of the file.
 */
function appImageTools(runtime) {
  const folder = join(compatFolder, 'appImageTools');
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['lib/x64', 'runtimes']) mkdirSync(join(folder, name), { recursive: true });
  const pack = `#!/bin/sh\nexec mksquashfs "$@" -noI -noD -noF\n`;
  writeFileSync(join(folder, 'mksquashfs'), pack, { mode: 0o755 });
  writeFileSync(join(folder, 'desktop-file-validate'), '');
  symlinkSync(runtime, join(folder, 'runtimes', 'runtime-x64'));
  return folder;
}
