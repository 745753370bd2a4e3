import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { bundleEngine, UNBUNDLED } from './engineBundle.mjs';
import { platformBinary } from './node24.mjs';
import { SetupError } from './setupError.mjs';

/** Packages that others name for their installation alone: they download what npm has brought already. */
const FOR_INSTALLING = ['adm-zip', 'global-agent'];

/** What no program reads. */
const unread = /\.(map|d\.[mc]?ts|md|markdown|h|hh|cc|inc|s|asm)$|^(README|CHANGELOG|HISTORY)/i;

/**
 * Lays the engine's root out as it lies in a package, for the system that this runs on: the bundled engine, the compiled packages that it loads, the
 * Node that runs it, the models.
 * @param {{ root: string, output: string, maps: string, platform?: string, arch?: string }} folders the repository; the root's, made anew; for source maps
 * @throws {SetupError} where npm has not installed what belongs in it
 */
export async function layOutEngine({ root, output, maps, platform = process.platform, arch = process.arch }) {
  await bundleEngine({ root, output, maps });
  const { name, version, license } = readJson(join(root, 'package.json'));
  writeFileSync(
    join(output, 'package.json'),
    JSON.stringify({ name, version, license, private: true, type: 'module' }),
  );
  for (const folder of packagesBelow(root)) copyPackage(root, folder, output, { platform, arch });
  copyNode(root, output, { platform, arch });
  cpSync(join(root, 'models'), join(output, 'models'), { recursive: true });
}

/**
 * Folders of the packages that are loaded as files, and of all that these depend on, as far as it is installed: npm installs of the compiled ones only
 * what is for this system.
 */
export function packagesBelow(root) {
  const folders = new Set(UNBUNDLED.map((name) => join('node_modules', name)));
  for (const folder of folders) {
    const manifest = join(root, folder, 'package.json');
    if (!existsSync(manifest))
      throw new SetupError(
        `${folder} is not there.`,
        'Run `npm ci --ignore-scripts` on the system that the package is for.',
      );
    const { dependencies = {}, optionalDependencies = {} } = readJson(manifest);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = FOR_INSTALLING.includes(name) ? null : resolvePackage(root, folder, name);
      if (found) folders.add(found);
    }
  }
  return [...folders];
}

/** Where Node finds a package from another's folder: in it, or beside it. */
const resolvePackage = (root, from, name) =>
  [join(from, 'node_modules', name), join('node_modules', name)].find((folder) => existsSync(join(root, folder))) ??
  null;

/** A package without what only its makers need. ONNX Runtime brings its libraries for every system, of which one is taken. */
function copyPackage(root, folder, output, { platform, arch }) {
  const source = join(root, folder);
  const isTaken = (path) => {
    const [first = '', , system, processor] = path.split(sep);
    if (['node_modules', 'doc', 'docs', 'vendor', 'script'].includes(first)) return false;
    if (folder.endsWith('onnxruntime-node') && first === 'lib') return false; // its sources
    if (folder.endsWith('onnxruntime-node') && first === 'bin')
      return (system === undefined || system === platform) && (processor === undefined || processor === arch);
    return !unread.test(path.split(sep).at(-1));
  };
  cpSync(source, join(output, folder), {
    recursive: true,
    dereference: true,
    filter: (file) => file === source || isTaken(file.slice(source.length + 1)),
  });
}

/** Of the pinned Node the program and its licence. */
function copyNode(root, output, { platform, arch }) {
  const binary = platformBinary(platform, arch);
  const file = binary && join(root, 'node_modules', binary);
  if (!file || !existsSync(file))
    throw new SetupError(
      `npm has no Node 24 for ${platform} on ${arch} here.`,
      'Run `npm ci --ignore-scripts` (without --omit=optional) on the system that the package is for.',
    );
  const target = join(output, 'node_modules', binary);
  mkdirSync(join(target, '..'), { recursive: true });
  cpSync(file, target, { dereference: true });
  const [folder] = binary.split('/');
  for (const name of ['package.json', 'LICENSE'])
    if (existsSync(join(root, 'node_modules', folder, name)))
      cpSync(join(root, 'node_modules', folder, name), join(output, 'node_modules', folder, name));
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
