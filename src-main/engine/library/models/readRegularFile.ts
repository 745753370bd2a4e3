import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { ModelError, type ModelErrorCode } from './modelError.ts';

export interface FileExpectation {
  /** Largest size in bytes; checked before anything is read. */
  readonly atMost: number;
  /** The only right size, where it is known. */
  readonly exactly?: number;
  /** Code for a file that is not there or cannot be opened. */
  readonly missing: ModelErrorCode;
  /** Code for a file of the wrong kind or size. */
  readonly wrong: ModelErrorCode;
}

/**
 * Reads a whole file, once its kind and size are known to be right. A pipe or a device in its place is refused and not waited for.
 * @throws ModelError with the codes of the expectation
 */
export async function readRegularFile(path: string, expectation: FileExpectation): Promise<Uint8Array> {
  return withRegularFile(path, expectation, (handle) => handle.readFile());
}

/** Checks kind and size and reads nothing. */
export async function checkRegularFile(path: string, expectation: FileExpectation): Promise<void> {
  await withRegularFile(path, expectation, async () => {});
}

async function withRegularFile<T>(path: string, expectation: FileExpectation, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const name = basename(path);
  try {
    await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) throw new ModelError(expectation.wrong, `${name} is not a file`, 'a regular file');
    checkSize(name, stats.size, expectation);
    return await use(handle);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(expectation.missing, `${name}: ${reasonOf(cause)}`, 'a file that can be read', { cause });
  }
}

function checkSize(name: string, size: number, { atMost, exactly, wrong }: FileExpectation): void {
  if (exactly !== undefined && size !== exactly) throw new ModelError(wrong, `${name} of ${size} bytes`, `${exactly} bytes`);
  if (size > atMost) throw new ModelError(wrong, `${name} of ${size} bytes`, `at most ${atMost} bytes`);
}

/** The system's name for a failure (ENOENT, EACCES), or what it says. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
