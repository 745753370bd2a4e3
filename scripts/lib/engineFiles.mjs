import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Writes down what a package's engine is made of, by which a studio finds out that a file of its own was damaged (src-main/hosts/packageFiles.ts).
 * @param {string} folder the engine's root
 * @param {string} list the file to write: paths with slashes, each with its SHA-256
 */
export function listEngineFiles(folder, list) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const sums = files.map((file) => [
    relative(folder, file).replaceAll(sep, '/'),
    createHash('sha256').update(readFileSync(file)).digest('hex'),
  ]);
  writeFileSync(list, JSON.stringify(Object.fromEntries(sums)));
}
