import { byName, isPassedOver, isTakenFromFolder } from '../../../src-main/contract/folderRules.ts';

export interface DroppedFiles {
  readonly files: readonly File[];
  /** Names of folders that could not be read, at any depth; the rest was. */
  readonly shutFolders: readonly string[];
  /** Names of dropped folders with no picture in them or below them. */
  readonly emptyFolders: readonly string[];
}

/** The files of what was dropped on a browser. What was dropped itself is always taken; of folders, what is taken from folders anywhere. */
export async function filesOf(entries: readonly FileSystemEntry[]): Promise<DroppedFiles> {
  const files: File[] = [];
  const shutFolders: string[] = [];
  const emptyFolders: string[] = [];

  const walk = async (folder: FileSystemDirectoryEntry): Promise<void> => {
    const children = await childrenOf(folder).catch(() => null);
    if (children === null) return void shutFolders.push(folder.name);
    for (const child of children.sort((a, b) => byName(a.name, b.name))) {
      if (isFolder(child)) {
        if (!isPassedOver(child.name)) await walk(child);
      } else if (isTakenFromFolder(child.name)) files.push(await fileOf(child));
    }
  };

  for (const entry of entries) {
    const before = files.length + shutFolders.length;
    if (!isFolder(entry)) files.push(await fileOf(entry));
    else {
      await walk(entry);
      if (files.length + shutFolders.length === before) emptyFolders.push(entry.name);
    }
  }
  return { files, shutFolders, emptyFolders };
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemEntry): Promise<File> =>
  new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));

/** Entries come in batches until an empty one, in no order. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
