import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withoutPrivate, type Person } from '../withoutPrivate.ts';

/** A log grows to this many bytes; then it is kept as the one before, and a new one begins. */
const maxBytes = 1_000_000;

/** A line longer than this, in characters, is cut: whatever somebody prints, the log stays one of many lines. */
const maxLine = 8000;

/** So many are kept: the one that is written and those before it. */
const maxFiles = 4;

const nameOf = (age: number): string => (age === 0 ? 'engine.log' : `engine.${age}.log`);
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Keeps what the engine and the window's processes say in the data folder, the last megabytes of it, without what is the person's own
 * business. A full disk must not end the studio: then the words are lost.
 */
export function openLogFile(data: string, person: Person): (line: string) => void {
  const folder = join(data, 'logs');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(join(folder, nameOf(0))) > maxBytes) moveOn(folder);
      appendFileSync(
        join(folder, nameOf(0)),
        `${new Date().toISOString()} ${withoutPrivate(line.slice(0, maxLine), person)}\n`,
      );
    } catch {
      // nothing to do: this is where trouble would be written down
    }
  };
}

/** Every log becomes the one before; the oldest is written over. */
function moveOn(folder: string): void {
  for (let age = maxFiles - 2; age >= 0; age--) {
    if (sizeOf(join(folder, nameOf(age))) > 0) renameSync(join(folder, nameOf(age)), join(folder, nameOf(age + 1)));
  }
}
