import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { hasPictureExtension } from '../../imaging/formats.ts';

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
}

/** True for names that this model wrote itself, such as photo.zebra.jpg and photo.zebra-2.jpg. */
export function isOwnResult(name: string, suffix: string): boolean {
  const parts = name.split('.');
  const mark = parts.at(-2) ?? '';
  return parts.length > 2 && (mark === suffix || (mark.startsWith(`${suffix}-`) && /^\d+$/.test(mark.slice(suffix.length + 1))));
}

/**
 * Finds the pictures of a batch. Files named by the person are taken as they are, whatever their name; folders are walked in alphabetical
 * order, hidden files, symbolic links to folders and names with one of the suffixes (own results, masks) left out.
 */
export async function walkInputs(paths: readonly string[], ...suffixes: readonly string[]): Promise<WalkedInputs> {
  const inputs = new Map<string, BatchInput>();
  const emptyFolders: string[] = [];
  for (const path of paths.map((path) => resolve(path))) {
    const found = (await isFolder(path)) ? await walkFolder(path, suffixes) : [{ path, folder: '' }];
    if (found.length === 0) emptyFolders.push(path);
    for (const input of found) if (!inputs.has(input.path)) inputs.set(input.path, input);
  }
  return { inputs: [...inputs.values()], emptyFolders };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false, // a missing file gets its named error when it is opened
  );
}

async function walkFolder(root: string, suffixes: readonly string[]): Promise<BatchInput[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isWanted(relative(root, join(entry.parentPath, entry.name)), suffixes))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), folder: relative(root, entry.parentPath) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isWanted(path: string, suffixes: readonly string[]): boolean {
  const hidden = path.split(/[\\/]/).some((part) => part.startsWith('.'));
  return !hidden && hasPictureExtension(path) && !suffixes.some((suffix) => isOwnResult(basename(path), suffix));
}
