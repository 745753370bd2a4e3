import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePackages, prepareParts, productConfig, unpackedPlaces } from '../../scripts/lib/packageStudio.mjs';
import { compatFolder, prepareCompatApp } from './prepare.mjs';
import { wheelElectron, wheelVersion } from './wheel.mjs';

/**
 * Packs the studio by the product's own configuration, with Electron 22 and the compat layer inside.
 * @param {string} output an empty folder outside of the repository, whose packages would otherwise stand in for what was left out
 * @param {readonly string[]} kinds packages to make of it, such as deb
 * @returns {Promise<{ program: string, resources: string, files: string[] }>}
 */
export async function packStudio(output, kinds = []) {
  const wheel = await wheelElectron();
  await prepareCompatApp();
  writeFileSync(join(compatFolder, 'entry.cjs'), "require('./compat.cjs');\nrequire('../out/main/main.cjs');\n");
  await prepareParts();
  const config = withCompatLayer(testConfig(await productConfig(), output, wheel));
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL = '1';
  process.env.APPIMAGE_TOOLS_PATH = appImageTools(join(wheel, 'runtime'));
  await makePackages(['dir'], config);
  const { folder, program, resources } = unpackedPlaces(output);
  const files = kinds.length > 0 ? await makePackages(kinds, config, folder) : [];
  return { program, resources, files };
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
  const config = testConfig(await productConfig(), output, await wheelElectron(`${system.platform}-${system.arch}`));
  await makePackages(['dir'], config, undefined, system);
  return unpackedPlaces(output, system.platform, system.arch);
}

function testConfig(product, output, wheel) {
  const { grantFileProtocolExtraPrivileges: _later, ...fusesOf22 } = product.electronFuses;
  return {
    ...product,
    electronVersion: wheelVersion,
    electronDist: join(wheel, 'electron'),
    electronFuses: fusesOf22,
    directories: { ...product.directories, output },
    appImage: { compression: 'gzip' }, // the runtime of 2024 knows no zstd
    deb: { ...product.deb, fpm: ['--deb-compression', 'none'] }, // quickly made, and never handed on
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
