import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { appFolder, compatFolder, prepareCompatApp, root } from './prepare.mjs';
import { layOutEngine } from '../../scripts/lib/engineRoot.mjs';
import { wheelElectron } from './wheel.mjs';

/** The reader of electron-builder itself, so that the file means here what it means there. */
const { load: readYaml } = createRequire(import.meta.resolve('electron-builder'))('js-yaml');

/**
 * Packs the studio by the product's own configuration, with Electron 9.4.1 and the compat layer inside.
 * @param {string} output an empty folder outside of the repository, whose packages would otherwise stand in for what was left out
 * @returns {Promise<string>} the packed program
 */
export async function packStudio(output) {
  const electron = await wheelElectron();
  await prepareCompatApp();
  await layOutEngine({ root, output: join(root, 'dist', 'engine'), maps: join(root, 'dist', 'engine-maps') });
  writeFileSync(join(compatFolder, 'entry.cjs'), "require('./compat.cjs');\nrequire('../out/main/main.cjs');\n");
  const configFile = join(appFolder, 'builder.json'); // as a file: an object would be merged with the product's
  writeFileSync(configFile, JSON.stringify(testConfig(output, dirname(electron))));
  await build({ projectDir: root, targets: Platform.LINUX.createTarget('dir'), config: configFile });
  return join(output, 'linux-unpacked', 'grevy-studio');
}

function testConfig(output, electronDist) {
  const product = readYaml(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  return {
    ...product,
    electronVersion: '9.4.1',
    electronDist,
    electronFuses: null, // 9.4.1 knows none
    extraMetadata: { main: 'e2e/entry.cjs' },
    directories: { ...product.directories, output },
    files: [
      ...product.files.filter((pattern) => !pattern.startsWith('out/')),
      { from: '.e2e/out', to: 'out' },
      { from: 'e2e/dist', to: 'e2e' },
    ],
  };
}
