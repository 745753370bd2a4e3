import * as nodeFiles from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { StudioFailure, studioError } from '../../contract/errors.ts';
import type { FolderListing, PictureCount } from '../../contract/folderListing.ts';
import { byName, isPassedOver, isTakenFromFolder } from '../../contract/folderRules.ts';

/** What listing needs of a file system; a test passes one with a folder that may not be read, which nothing is to an administrator. */
export type Disk = Pick<typeof nodeFiles, 'opendir' | 'stat'>;

/** How much one answer may cost, whatever lies in the folder. */
export interface ListingLimits {
  /** Entries of the folder that are looked at; a folder of half a million files answers within a second. */
  readonly entries: number;
  /** Folders that are told, by name: more than anybody reads. */
  readonly folders: number;
  /** Links whose ends are looked up, and entries of each folder inside of which the pictures are counted. */
  readonly links: number;
  readonly entriesInside: number;
  /** Time after which folders inside are told without their pictures, such as those of a slow network disk. */
  readonly countMs: number;
}
export const listingLimits: ListingLimits = {
  entries: 500_000,
  folders: 500,
  links: 500,
  entriesInside: 2_000,
  countMs: 500,
};

interface Contents {
  readonly folders: readonly string[];
  readonly more: number;
  readonly pictures: PictureCount;
}

/**
 * Lists the folders in a folder, for a person who looks for pictures in a browser.
 * @param path null: the home folder
 * @throws StudioFailure folder/not-found or folder/unreadable
 */
export async function listFolders(
  path: string | null,
  { disk = nodeFiles, limits = listingLimits }: { readonly disk?: Disk; readonly limits?: ListingLimits } = {},
): Promise<FolderListing> {
  const home = homedir();
  if (path !== null && !isAbsolute(path)) throw refusal('folder/not-found', path);
  const whole = resolve(path ?? home);
  const { folders, more, pictures } = await contentsOf(whole, disk, limits).catch((cause: unknown) => {
    throw refusal(isShut(cause) ? 'folder/unreadable' : 'folder/not-found', whole);
  });
  const deadline = new Promise<null>((late) => setTimeout(late, limits.countMs, null).unref());
  const inside = await Promise.all(
    folders.map(async (name) => {
      const at = join(whole, name);
      const seen = await Promise.race([glanceInto(at, disk, limits), deadline]);
      return { name, path: at, isReadable: seen !== 'shut', pictures: seen === 'shut' ? null : seen };
    }),
  );
  const parent = dirname(whole);
  return { path: whole, parent: parent === whole ? null : parent, home, pictures, folders: inside, more };
}

async function contentsOf(path: string, disk: Disk, limits: ListingLimits): Promise<Contents> {
  const folders: string[] = [];
  let pictures = 0;
  let seen = 0;
  let links = 0;
  for await (const entry of await disk.opendir(path, { bufferSize: 1024 })) {
    if (++seen > limits.entries) break;
    if (isPassedOver(entry.name)) continue;
    const isLink = entry.isSymbolicLink();
    if ((entry.isFile() || isLink) && isTakenFromFolder(entry.name)) pictures++;
    else if (entry.isDirectory()) folders.push(entry.name);
    else if (isLink && ++links <= limits.links && (await leadsToFolder(join(path, entry.name), disk)))
      folders.push(entry.name);
  }
  const told = folders.sort(byName).slice(0, limits.folders);
  return {
    folders: told,
    more: folders.length - told.length,
    pictures: { count: pictures, isMore: seen > limits.entries },
  };
}

/** Pictures in a folder, as far as a glance shows; null for one that is gone meanwhile. */
async function glanceInto(path: string, disk: Disk, limits: ListingLimits): Promise<PictureCount | 'shut' | null> {
  try {
    let count = 0;
    let seen = 0;
    for await (const entry of await disk.opendir(path, { bufferSize: 1024 })) {
      if (++seen > limits.entriesInside) break;
      if (!entry.isDirectory() && isTakenFromFolder(entry.name)) count++;
    }
    return { count, isMore: seen > limits.entriesInside };
  } catch (cause) {
    return isShut(cause) ? 'shut' : null;
  }
}

const leadsToFolder = (path: string, disk: Disk): Promise<boolean> =>
  disk.stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isShut = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'EACCES' || cause.code === 'EPERM');

const refusal = (code: 'folder/not-found' | 'folder/unreadable', path: string): StudioFailure =>
  new StudioFailure(studioError(code, path, 'a folder that can be looked into'));
