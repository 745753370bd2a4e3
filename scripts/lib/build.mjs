import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LICENCES, writeBillOfMaterials } from './billOfMaterials.mjs';
import { runCaptured } from './child.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { SetupError } from './setupError.mjs';
import { step } from './step.mjs';
import { withNode24 } from './node24.mjs';

/** What the build reads. Engine and command line are not among it: Node runs their sources. */
export const SOURCES = [
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'resources',
  'scripts/lib/billOfMaterials.mjs',
  'scripts/lib/bundledPackages.mjs',
  'scripts/lib/licenceTexts.mjs',
  'scripts/lib/shippedParts.mjs',
  'src-main/contract',
  'src-main/families',
  'src-main/files',
  'src-main/graph',
  'src-main/hosts',
  'src-main/latent',
  'src-main/masks',
  'src-main/metrics',
  'src-main/nets',
  'src-main/pipes',
  'src-main/settings',
  'src-main/training',
  'src-renderer',
];
const stampFile = inRoot('out', '.grevy-build');
const PRODUCTS = ['main/main.cjs', 'renderer/index.html', LICENCES, 'sbom.cdx.json'];

/**
 * Builds the Electron host and the page where their sources have changed since the last time.
 * @param {string} node24 electron-vite needs a Node that new
 */
export async function ensureBuilt(node24) {
  const fingerprint = fingerprintOf([...SOURCES, ...modelFacts(ROOT)].flatMap((source) => filesBelow(ROOT, source)));
  if (
    !isStale(
      fingerprint,
      readStamp(),
      PRODUCTS.map((file) => existsSync(inRoot('out', file))),
    )
  )
    return;
  await step('Building the studio', () => build(node24));
  writeFileSync(stampFile, fingerprint);
}

/** Of the models, what the page is told of their licences; their weights are loaded by the engine. */
const modelFacts = (root) =>
  listFolder(join(root, 'models')).flatMap((id) => [`models/${id}/model.json`, `models/${id}/LICENSE`]);

/**
 * @param {string} fingerprint of the sources now
 * @param {string | undefined} stamp the fingerprint at the last build
 * @param {readonly boolean[]} productsExist
 */
export const isStale = (fingerprint, stamp, productsExist) => stamp !== fingerprint || productsExist.includes(false);

/**
 * One hash over names and contents: a touched but unchanged file builds nothing, a renamed one does.
 * @param {readonly { path: string, read: () => Uint8Array }[]} files
 */
export function fingerprintOf(files) {
  const hash = createHash('sha256');
  for (const { path, read } of files) {
    const content = read();
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Files below a folder in a fixed order, or the file itself, or nothing; tests are left out, they are not built.
 * @returns {{ path: string, read: () => Uint8Array }[]}
 */
export function filesBelow(root, path) {
  if (!existsSync(join(root, path))) return [];
  const entries = listFolder(join(root, path));
  if (!entries) return [{ path, read: () => readFileSync(join(root, path)) }];
  return entries
    .filter((name) => !/\.test(-d)?\.ts$/.test(name))
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

function listFolder(folder) {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function build(node24) {
  const viteCli = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await runCaptured(node24, [viteCli, 'build'], { cwd: ROOT, env: withNode24(node24) });
  if (code !== 0) throw new SetupError('The build failed.', 'What it said stands above.', output);
  await writeBillOfMaterials(ROOT);
}

const readStamp = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined);
