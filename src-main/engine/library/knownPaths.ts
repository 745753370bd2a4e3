import { resolve } from 'node:path';
import { z } from 'zod';
import { DataFile } from './dataFile.ts';
import type { Warn } from './putAside.ts';

/** A list of paths in a file of the data folder, the newest first. */
export class KnownPaths<Key extends 'runs' | 'folders'> {
  readonly #file: DataFile<Record<string, string[]>>;
  readonly #key: Key;
  /** Writings, one after the other: two at once would forget one of them. */
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, key: Key, warn: Warn) {
    this.#file = new DataFile(file, z.record(z.string(), z.array(z.string())), warn);
    this.#key = key;
  }

  async list(): Promise<string[]> {
    return this.#read().catch(() => []); // one that cannot be read: what it names is whole
  }

  /** Puts a path in front. */
  async remember(path: string): Promise<void> {
    const whole = resolve(path);
    await this.#change((paths) => [whole, ...paths.filter((known) => known !== whole)]);
  }

  async forget(path: string): Promise<void> {
    await this.#change((paths) => paths.filter((known) => known !== resolve(path)));
  }

  async #change(change: (paths: string[]) => string[]): Promise<void> {
    const write = async (): Promise<void> => {
      await this.#file.write({ [this.#key]: change(await this.#read()) });
    };
    this.#writing = this.#writing.catch(() => undefined).then(write);
    await this.#writing;
  }

  async #read(): Promise<string[]> {
    return (await this.#file.read())?.[this.#key] ?? [];
  }
}
