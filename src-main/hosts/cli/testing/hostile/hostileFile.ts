import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ErrorCode } from '../../../../contract/errors.ts';

/** A file that was made to harm whoever reads it, or to lie to them. */
export interface HostileFile {
  /** What is wrong with it, as a test names it. */
  readonly what: string;
  /** By which name it is refused. */
  readonly code: ErrorCode;
  readonly content: Content | (() => Content | Promise<Content>);
  /** Which file of several it is, where its kind has several: a path inside. */
  readonly as?: string;
}

/** Bytes, text, or so many zeros, which take no room on most disks. */
type Content = Uint8Array | string | { readonly zeros: number };

/** A row of the table of one kind. */
export const hostile = (code: ErrorCode, what: string, content: HostileFile['content'], as?: string): HostileFile => ({
  what,
  code,
  content,
  ...(as !== undefined && { as }),
});

/** Puts a hostile file where somebody will read it. */
export async function writeHostile(path: string, { content }: HostileFile): Promise<void> {
  const made = typeof content === 'function' ? await content() : content;
  await mkdir(dirname(path), { recursive: true });
  if (typeof made === 'string' || made instanceof Uint8Array) return writeFile(path, made);
  await using file = await open(path, 'w');
  await file.truncate(made.zeros);
}
