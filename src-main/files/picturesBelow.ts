import * as nodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import { byName, isOtherPicture, isPassedOver, isTakenFromFolder } from '../contract/folderRules.ts';

export interface PicturesBelow {
  /** Paths in natural order: the files of a folder and of those below it where their names belong. */
  readonly files: readonly string[];
  /** Pictures in formats that the studio does not read. */
  readonly otherPictures: readonly string[];
  /** Folders that may not be read; what lies elsewhere was found all the same. */
  readonly shutFolders: readonly string[];
}

/** What walking needs of a file system; a test passes one with a folder that may not be read, which nothing is to an administrator. */
export type Folders = Pick<typeof nodeFiles, 'readdir' | 'stat'>;

/**
 * The pictures in a folder and below it. Hidden files and folders are passed over (`isPassedOver`); links to files are followed, as sets
 * of pictures are often made of them; links to folders are not: they may lead in a circle.
 *
 * Our own forty lines and not tinyglobby: that follows all links or none, and passes over a folder that may not be read without a word.
 */
export async function picturesBelow(folder: string, folders: Folders = nodeFiles): Promise<PicturesBelow> {
  const files: string[] = [];
  const otherPictures: string[] = [];
  const shutFolders: string[] = [];
  const walk = async (path: string): Promise<void> => {
    const entries = await folders.readdir(path, { withFileTypes: true }).catch(() => null);
    if (entries === null) return void shutFolders.push(path);
    for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!isPassedOver(entry.name)) await walk(child);
      } else {
        const list = isTakenFromFolder(entry.name) ? files : isOtherPicture(entry.name) ? otherPictures : null;
        if (list && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(child, folders))))) list.push(child);
      }
    }
  };
  await walk(folder);
  return { files, otherPictures, shutFolders };
}

/** Of a link: what it leads to. A link that leads nowhere is no picture. */
const isFile = (path: string, folders: Folders): Promise<boolean> =>
  folders.stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** False for a file, and for nothing at all: opening it says what is wrong with it. */
export const isFolder = (path: string): Promise<boolean> =>
  nodeFiles.stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
