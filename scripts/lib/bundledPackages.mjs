import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * A Vite plugin that writes into `fileName` which npm packages a build holds, each as name@version: of its scripts, its styles, its fonts and
 * pictures, and its workers, which are builds of their own. Vite's `build.license` sees scripts alone.
 * @param {string} fileName below the build's folder
 */
export function bundledPackages(fileName) {
  const found = new Set();
  const look = {
    name: 'grevy:bundled-packages',
    generateBundle(_options, bundle) {
      const { root } = this.environment.config;
      for (const output of Object.values(bundle)) {
        const files = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
        for (const file of files) {
          const ref = packageOf(resolve(root, file.replace(/[?#].*$/, '')));
          if (ref) found.add(ref);
        }
      }
    },
  };
  const write = {
    name: 'grevy:write-bundled-packages',
    enforce: 'post',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify([...found].sort()) });
    },
  };
  return { page: [look, write], worker: look };
}

/** The package that a file belongs to, as name@version: the nearest package.json that names both, since packages have smaller ones inside. */
function packageOf(file) {
  if (file.includes('\0') || !/[\\/]node_modules[\\/]/.test(file)) return null;
  for (let folder = dirname(file); /[\\/]node_modules[\\/]/.test(folder); folder = dirname(folder)) {
    const manifest = readManifest(folder);
    if (manifest?.name && manifest.version) return `${manifest.name}@${manifest.version}`;
  }
  return null;
}

function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return null;
  }
}
