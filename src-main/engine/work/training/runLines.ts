import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, open, rename, rm, stat, truncate } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { outputErrorOf } from '../../../imaging/writeFile.ts';
import { linesOf } from './linesOf.ts';

type Line = Readonly<Record<string, unknown>>;

/**
 * What the lines of a file of JSON say, in their order. A line that is damaged is left out: half of one is what a kill leaves, and what one line
 * says wrongly takes nothing from the others.
 * @param read what a line says; null where it says nothing that can be used
 */
export async function readLines<T>(path: string, read: (line: Line) => T | null): Promise<T[]> {
  const found: T[] = [];
  for await (const lines of linesOf(path))
    for (const { text } of lines) {
      const value = objectOf(text);
      const said = value && read(value);
      if (said !== null) found.push(said);
    }
  return found;
}

/** Adds to a file whole or not at all. */
export async function appendWhole(path: string, text: string): Promise<void> {
  const before = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    const isHalf = before > 0 && (await lastByte(path, before)) !== '\n'; // half a line would be joined by the next one
    await appendFile(path, isHalf ? `\n${text}` : text);
  } catch (error) {
    await truncate(path, before).catch(() => undefined);
    throw outputErrorOf(error, path);
  }
}

/** Forgets the lines of steps after this one, and half a line at the end. */
export async function cutLines(path: string, step: number): Promise<void> {
  const kept: { begin: number; end: number }[] = [];
  let size = 0;
  for await (const lines of linesOf(path))
    for (const { text, begin, end, isWhole } of lines) {
      size = end;
      if (!isWhole || Number(objectOf(text)?.['step']) > step) continue;
      const before = kept.at(-1);
      if (before?.end === begin) before.end = end;
      else kept.push({ begin, end });
    }
  const [first = { begin: 0, end: 0 }] = kept;
  if (kept.length > 1 || first.begin > 0) await keepOnly(path, kept);
  else if (first.end !== size) await truncate(path, first.end);
}

/** Writes a file anew with only these bytes of it. */
async function keepOnly(path: string, kept: readonly { begin: number; end: number }[]): Promise<void> {
  await rm(`${path}.new`, { force: true });
  for (const { begin, end } of kept)
    await pipeline(
      createReadStream(path, { start: begin, end: end - 1 }),
      createWriteStream(`${path}.new`, { flags: 'a' }),
    );
  await rename(`${path}.new`, path);
}

function objectOf(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : null;
  } catch {
    return null;
  }
}

async function lastByte(path: string, size: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString();
  } finally {
    await file.close();
  }
}
