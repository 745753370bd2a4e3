import { basename, dirname, join, relative, resolve } from 'node:path';
import { pictureStem } from '../../../contract/pictureFormats.ts';
import { maskSuffix } from '../masks/maskFor.ts';
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
  /** Pictures that a person may miss. */
  readonly leftOut: readonly LeftOutInput[];
}

/** A picture of a folder that is not an input: its format is not read, or its name has one of the suffixes and no picture that it was made of. */
export interface LeftOutInput {
  readonly path: string;
  /** The suffix that it is taken for a result or a companion by; null: its format is not read. */
  readonly suffix: string | null;
}

/** True for names that this model wrote itself, such as photo.zebra.jpg, photo.zebra-2.jpg and photo.zebra.mask.png. */
export const isOwnResult = (name: string, suffix: string): boolean => sourceOf(name, suffix) !== null;

/** The mark of a mask in a name, such as that of photo.zebra.mask.png. */
const maskMark = new RegExp(`\\.${maskSuffix}(-\\d+)?(?=\\.[^.]+$)`);

/** What a result, or the mask that lies beside one, was made of by its name; null for all other names. */
const sourceOf = (name: string, suffix: string): string | null =>
  sourceOfResult(name, suffix) ?? sourceOfResult(name.replace(maskMark, ''), suffix);

/** 'photo' of photo.zebra.jpg, and 'photo.jpeg' of photo.jpeg.zebra.jpg. */
function sourceOfResult(name: string, suffix: string): string | null {
  const parts = name.split('.');
  const mark = parts.at(-2) ?? '';
  const isMarked = mark === suffix || (mark.startsWith(`${suffix}-`) && /^\d+$/.test(mark.slice(suffix.length + 1)));
  return parts.length > 2 && isMarked ? parts.slice(0, -2).join('.') : null;
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
  const leftOut: LeftOutInput[] = [];
  for (const path of paths.map((path) => resolve(path))) {
    const { found, shut, others } = (await isFolder(path))
      ? await walkFolder(path, suffixes)
      : { found: [{ path, folder: '' }], shut: [], others: [] };
    shutFolders.push(...shut);
    leftOut.push(...others);
    if (found.length === 0 && !shut.includes(path)) emptyFolders.push(path);
    for (const input of arranged(found)) if (!inputs.has(input.path)) inputs.set(input.path, input);
  }
  return {
    inputs: [...inputs.values()],
    emptyFolders,
    shutFolders,
    leftOut: leftOut.filter(({ path }) => !inputs.has(path)), // a file that was named is taken
  };
}

interface WalkedFolder {
  readonly found: readonly BatchInput[];
  readonly shut: readonly string[];
  readonly others: readonly LeftOutInput[];
}

async function walkFolder(root: string, suffixes: readonly string[]): Promise<WalkedFolder> {
  const { files, otherPictures, shutFolders } = await picturesBelow(root);
  const found: string[] = [];
  const marked: { path: string; suffix: string; source: string }[] = [];
  for (const path of files) {
    const name = basename(path);
    const suffix = suffixes.find((candidate) => isOwnResult(name, candidate));
    if (suffix === undefined) found.push(path);
    else marked.push({ path, suffix, source: join(dirname(path), sourceOf(name, suffix) ?? '') });
  }
  const sources = new Set(found.flatMap((path) => [path, join(dirname(path), pictureStem(basename(path)))]));
  return {
    found: found.map((path) => ({ path, folder: relative(root, dirname(path)) })),
    shut: shutFolders,
    others: [
      ...otherPictures.map((path) => ({ path, suffix: null })),
      ...marked.filter(({ source }) => !sources.has(source)).map(({ path, suffix }) => ({ path, suffix })),
    ],
  };
}
