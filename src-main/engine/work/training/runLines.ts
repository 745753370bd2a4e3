import { appendFile, open, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { outputErrorOf } from '../../../imaging/writeFile.ts';

type Line = Readonly<Record<string, unknown>>;

/**
 * What the lines of a file of JSON say, in their order. A line that is damaged is left out: half of one is what a kill leaves, and what one line
 * says wrongly takes nothing from the others.
 * @param read what a line says; null where it says nothing that can be used
 */
export async function readLines<T>(path: string, read: (line: Line) => T | null): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const value = objectOf(line);
    const said = value && read(value);
    return said === null ? [] : [said];
  });
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
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').slice(0, -1);
  const kept = lines.filter((line) => !(Number(objectOf(line)?.['step']) > step));
  const left = kept.map((line) => `${line}\n`).join('');
  if (left === text) return;
  if (text.startsWith(left)) await truncate(path, Buffer.byteLength(left));
  else {
    await writeFile(`${path}.new`, left);
    await rename(`${path}.new`, path);
  }
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
