import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from '../../scripts/lib/electron.mjs';
import { wheelElectron } from './wheel.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '..', '..');
export const appFolder = join(root, '.e2e');
export const compatFolder = join(root, 'e2e', 'dist');

/**
 * A real Electron to test the window in: the studio's own version if it is there or can be downloaded, else 22 with the compat layer of
 * this folder, else the reason why there is none.
 * @returns {Promise<{ executablePath: string, args: string[], kind: 'own' | 'compat' } | { skipped: string }>} args come before files to open
 */
export async function prepareElectron(env = process.env) {
  const own = await ensureElectron(process.execPath, env);
  if ('executable' in own && own.executable)
    return { executablePath: own.executable, args: ['--no-sandbox', root], kind: 'own' };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { skipped: own.missing };
  try {
    const executablePath = join(await wheelElectron('linux-x64', env), 'electron', 'electron');
    await prepareCompatApp();
    return {
      executablePath,
      args: ['--no-sandbox', '-r', join(compatFolder, 'compat.cjs'), appFolder],
      kind: 'compat',
    };
  } catch (error) {
    return { skipped: `${own.missing} Electron 22 could not be had either: ${error.message}` };
  }
}

/**
 * The packages of this folder's package.json are asked for here and not above: only Electron 22 needs them, and where they are missing
 * the tests say so.
 */
const testBed = async () => ({ ...(await import('./downlevel.mjs')), build: (await import('esbuild')).build });

/** The shipped build in old syntax, with the sources, models and packages of the repository around it as Electron expects to find them. */
async function prepareCompatApp() {
  const bed = await testBed();
  mkdirSync(appFolder, { recursive: true });
  await bed.downlevel(join(root, 'out'), join(appFolder, 'out'));
  copyFileSync(join(root, 'package.json'), join(appFolder, 'package.json'));
  for (const name of ['src-main', 'models', 'resources', 'node_modules']) link(join(root, name), join(appFolder, name));
  await bundleCompatLayer(bed);
}

function link(target, path) {
  rmSync(path, { force: true });
  if (existsSync(target)) symlinkSync(target, path);
}

async function bundleCompatLayer({ build, polyfills }) {
  await build({
    bundle: true,
    logLevel: 'error',
    entryPoints: [join(here, 'compat.cjs')],
    platform: 'node',
    target: 'node16.17',
    external: ['electron'],
    outfile: join(compatFolder, 'compat.cjs'),
  });
  writeFileSync(join(compatFolder, 'polyfills.js'), await polyfills());
  copyFileSync(join(here, 'compatPreload.js'), join(compatFolder, 'compatPreload.js'));
}
