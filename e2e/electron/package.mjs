import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePackages, prepareParts, productConfig, unpackedPlaces } from '../../scripts/lib/packageStudio.mjs';
import { compatFolder, prepareCompatApp } from './prepare.mjs';
import { wheelElectron } from './wheel.mjs';

/**
 * Packs the studio by the product's own configuration, with Electron 9.4.1 and the compat layer inside.
 * @param {string} output an empty folder outside of the repository, whose packages would otherwise stand in for what was left out
 * @param {readonly string[]} kinds packages to make of it, such as deb
 * @returns {Promise<{ program: string, resources: string, files: string[] }>}
 */
export async function packStudio(output, kinds = []) {
  const electron = await wheelElectron();
  await prepareCompatApp();
  writeFileSync(join(compatFolder, 'entry.cjs'), "require('./compat.cjs');\nrequire('../out/main/main.cjs');\n");
  await prepareParts();
  const config = testConfig(await productConfig(), output, dirname(electron));
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL = '1';
  await makePackages(['dir'], config);
  const { folder, program, resources } = unpackedPlaces(output);
  const files = kinds.length > 0 ? await makePackages(kinds, config, folder) : [];
  return { program, resources, files };
}

function testConfig(product, output, electronDist) {
  return {
    ...product,
    electronVersion: '9.4.1',
    electronDist,
    electronFuses: null, // 9.4.1 knows none
    extraMetadata: { main: 'e2e/entry.cjs' },
    directories: { ...product.directories, output },
    files: [
      ...product.files.filter((pattern) => typeof pattern !== 'string' || !pattern.startsWith('out/')),
      { from: '.e2e/out', to: 'out' },
      { from: 'e2e/dist', to: 'e2e' },
    ],
    // Chromium 83 filters system calls as they were in 2020 and dies of what today's C library asks for; its other walls stand
    linux: { ...product.linux, executableArgs: ['--disable-seccomp-filter-sandbox'] },
    deb: { ...product.deb, fpm: ['--deb-compression', 'none'] }, // quickly made, and never handed on
  };
}
