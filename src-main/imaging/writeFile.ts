import { hasCode } from '../contract/codedError.ts';
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { clearLeftFiles, temporaryName } from './leftFiles.ts';
import { PictureError, type PictureErrorCode } from './pictureError.ts';

export interface WriteOptions {
  readonly overwrite: boolean;
  /** The file that is being translated: never written over, whatever way the path leads to it. */
  readonly input?: string;
}

/** What writing needs of a file system; a test passes one whose disk is full. */
export type Files = Pick<typeof nodeFiles, 'open' | 'link' | 'rename' | 'rm' | 'stat'>;

/**
 * Writes a whole file or nothing: to a temporary file in the same folder, synced, then given its name. An existing file is replaced only
 * when asked, and in one step, so that a reader sees the old or the new one.
 * @throws PictureError with an output/... code; nothing half-written is left
 */
export async function writeNew(
  path: string,
  bytes: Uint8Array,
  { overwrite, input }: WriteOptions,
  files: Files = nodeFiles,
): Promise<void> {
  const temporary = join(dirname(path), temporaryName());
  await clearLeftFiles(dirname(path));
  try {
    await refuseInput(path, input, files);
    if (!overwrite) await refuseExisting(path, files);
    await writeSynced(temporary, bytes, files);
    if (overwrite) await files.rename(temporary, path);
    else await nameIfFree(temporary, path, files);
  } catch (error) {
    throw outputErrorOf(error, path);
  } finally {
    await files.rm(temporary, { force: true }).catch(() => undefined); // the failure that led here is the one to tell
  }
}

/**
 * Makes a folder that a person named for results, and those above it.
 * @throws PictureError with an output/... code that names the folder
 */
export async function makeOutputFolder(
  folder: string,
  files: Pick<typeof nodeFiles, 'mkdir'> = nodeFiles,
): Promise<void> {
  try {
    await files.mkdir(folder, { recursive: true });
  } catch (error) {
    if (hasCode(error, 'EEXIST'))
      throw new PictureError('output/no-folder', `${folder}, which is a file`, 'a folder', { cause: error });
    throw outputErrorOf(error, folder);
  }
}

/** One file has one device and inode, however its path is spelled: links, letter case, relative parts. */
async function refuseInput(path: string, input: string | undefined, files: Files): Promise<void> {
  if (input === undefined) return;
  const [source, target] = await Promise.all([statOrNull(input, files), statOrNull(path, files)]);
  if (source && target && source.ino === target.ino && source.dev === target.dev) {
    throw new PictureError('output/same-as-input', path, 'a file other than the input');
  }
}

async function refuseExisting(path: string, files: Files): Promise<void> {
  if (await statOrNull(path, files)) throw alreadyExists(path);
}

async function writeSynced(path: string, bytes: Uint8Array, files: Files): Promise<void> {
  const file = await files.open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hard link fails when the name is taken, unlike a rename. File systems without links (FAT, some shares) reserve the name first. */
async function nameIfFree(temporary: string, path: string, files: Files): Promise<void> {
  try {
    await files.link(temporary, path);
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EXDEV', 'EMLINK')) throw error;
    await (await files.open(path, 'wx')).close();
    await files.rename(temporary, path);
  }
}

async function statOrNull(path: string, files: Files): Promise<{ ino: bigint; dev: bigint } | null> {
  try {
    return await files.stat(path, { bigint: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

function alreadyExists(path: string, cause?: unknown): PictureError {
  return new PictureError('output/exists', path, 'a name that is free, or permission to replace', { cause });
}

const codesOfSystem: Readonly<Record<string, PictureErrorCode>> = {
  ENOSPC: 'output/disk-full',
  EDQUOT: 'output/disk-full',
  EFBIG: 'output/disk-full',
  ENOENT: 'output/no-folder',
  ENOTDIR: 'output/no-folder',
  ENAMETOOLONG: 'output/name-too-long',
};

const expectations: Readonly<Partial<Record<PictureErrorCode, string>>> = {
  'output/disk-full': 'room on the disk',
  'output/no-folder': 'a folder that exists',
  'output/name-too-long': 'a name of at most 255 bytes',
};

/** Turns what the file system says on writing into the person's terms. Anything not listed means that this place cannot be written. */
export function outputErrorOf(error: unknown, path: string): unknown {
  if (error instanceof PictureError || !(error instanceof Error && 'syscall' in error)) return error;
  if (hasCode(error, 'EEXIST', 'EISDIR', 'ENOTEMPTY')) return alreadyExists(path, error);
  const systemCode = String((error as NodeJS.ErrnoException).code);
  const code = codesOfSystem[systemCode] ?? 'output/not-writable';
  const got = code === 'output/disk-full' ? `${systemCode} on ${basename(path)}` : `${path} (${systemCode})`;
  return new PictureError(code, got, expectations[code] ?? 'a folder that can be written', { cause: error });
}
