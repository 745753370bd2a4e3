import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A log grows to this many bytes and is then kept as the previous one. */
const maxBytes = 1_000_000;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Keeps the engine's words in the data folder, the last megabyte or two. A full disk must not end the studio: then they are lost. */
export function openEngineLog(data: string): (line: string) => void {
  const folder = join(data, 'logs');
  const file = join(folder, 'engine.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > maxBytes) renameSync(file, join(folder, 'engine.previous.log'));
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
    } catch {
      // nothing to do: this is where trouble would be written down
    }
  };
}
