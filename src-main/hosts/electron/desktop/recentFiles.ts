import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';

/** So many are remembered: what fits into a menu at one glance. */
const mostRecent = 10;

const Paths = z.array(z.string().min(1)).max(mostRecent);

/** The pictures that were opened last, the newest first. Where they lie is the person's own business: the file is theirs alone to read. */
export class RecentFiles {
  readonly #file: string;
  #paths: readonly string[];

  constructor(file: string) {
    this.#file = file;
    this.#paths = read(file);
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  add(path: string): void {
    this.#keep([path, ...this.#paths.filter((other) => other !== path)].slice(0, mostRecent));
  }

  remove(path: string): void {
    this.#keep(this.#paths.filter((other) => other !== path));
  }

  clear(): void {
    this.#keep([]);
  }

  /** A disk that is full or may not be written costs the memory of the next start, and nothing else. */
  #keep(paths: readonly string[]): void {
    this.#paths = paths;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify(paths), { mode: 0o600 });
      chmodSync(this.#file, 0o600); // one that was there keeps its rights otherwise
    } catch {
      // the list of this start still holds
    }
  }
}

function read(file: string): readonly string[] {
  try {
    return Paths.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** Longest name in a menu, in characters; more is cut in the middle. */
const longestName = 60;

const cut = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 21)}…${name.slice(-20)}`;

/** Names for a menu: those of the files alone, and of files with the same name as much of their folders as tells them apart. */
export function distinctLabels(paths: readonly string[]): string[] {
  return paths.map((path) => {
    const name = basename(path);
    const others = paths.filter((other) => other !== path && basename(other) === name).map(foldersOf);
    if (others.length === 0) return cut(name);
    const folders = foldersOf(path);
    const ending = (of: readonly string[], length: number): string => of.slice(-length).join('/');
    let length = 1;
    while (length < folders.length && others.some((other) => ending(other, length) === ending(folders, length)))
      length++;
    return `${cut(name)} (${cut(ending(folders, length))})`;
  });
}

/** The folders that a file lies in, the nearest last. */
const foldersOf = (path: string): string[] => dirname(path).split(/[\\/]/);
