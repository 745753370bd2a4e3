import { basename, dirname, relative, resolve } from 'node:path';
import { isFolder, picturesBelow } from '../../../files/picturesBelow.ts';

/** One picture of a batch: where it lies, and where under the output folder its result belongs. */
export interface BatchInput {
  readonly path: string;
  /** Folder of the result relative to the output folder: the tree below a folder is mirrored. */
  readonly folder: string;
}

export interface WalkedInputs {
  readonly inputs: readonly BatchInput[];
  /** Folders that hold no pictures at all. */
  readonly emptyFolders: readonly string[];
  /** Folders that may not be read. */
  readonly shutFolders: readonly string[];
}

/** True for names that this model wrote itself, such as photo.zebra.jpg and photo.zebra-2.jpg. */
export function isOwnResult(name: string, suffix: string): boolean {
  const parts = name.split('.');
  const mark = parts.at(-2) ?? '';
  return (
    parts.length > 2 &&
    (mark === suffix || (mark.startsWith(`${suffix}-`) && /^\d+$/.test(mark.slice(suffix.length + 1))))
  );
}

/**
 * Finds the pictures of a batch in natural order. Files named by the person are taken as they are, whatever their name; of folders, what
 * `picturesBelow` finds, names with one of the suffixes (own results, masks) left out.
 */
export const batchInputs = (paths: readonly string[], ...suffixes: readonly string[]): Promise<WalkedInputs> =>
  walk(paths, suffixes, (inputs) => inputs);

/**
 * The same by their paths' code units, folder by folder: the order of a training's pictures, which the data.json of every run ever begun
 * holds. A run goes on with the same pictures only while this order stays.
 */
export const walkInputs = (paths: readonly string[], ...suffixes: readonly string[]): Promise<WalkedInputs> =>
  walk(paths, suffixes, (inputs) => inputs.toSorted((a, b) => (a.path < b.path ? -1 : 1)));

async function walk(
  paths: readonly string[],
  suffixes: readonly string[],
  arranged: (inputs: readonly BatchInput[]) => readonly BatchInput[],
): Promise<WalkedInputs> {
  const inputs = new Map<string, BatchInput>();
  const emptyFolders: string[] = [];
  const shutFolders: string[] = [];
  for (const path of paths.map((path) => resolve(path))) {
    const { found, shut } = (await isFolder(path))
      ? await walkFolder(path, suffixes)
      : { found: [{ path, folder: '' }], shut: [] };
    shutFolders.push(...shut);
    if (found.length === 0 && !shut.includes(path)) emptyFolders.push(path);
    for (const input of arranged(found)) if (!inputs.has(input.path)) inputs.set(input.path, input);
  }
  return { inputs: [...inputs.values()], emptyFolders, shutFolders };
}

async function walkFolder(
  root: string,
  suffixes: readonly string[],
): Promise<{ readonly found: readonly BatchInput[]; readonly shut: readonly string[] }> {
  const { files, shutFolders } = await picturesBelow(root);
  const found = files
    .filter((path) => !suffixes.some((suffix) => isOwnResult(basename(path), suffix)))
    .map((path) => ({ path, folder: relative(root, dirname(path)) }));
  return { found, shut: shutFolders };
}
