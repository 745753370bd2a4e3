import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { writeNew } from '../../imaging/writeFile.ts';

/** A list of paths in a file of the data folder, the newest first. */
export class KnownPaths<Key extends 'runs' | 'folders'> {
  readonly #file: string;
  readonly #key: Key;
  /** Writings, one after the other: two at once would forget one of them. */
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, key: Key) {
    this.#file = file;
    this.#key = key;
  }

  async list(): Promise<string[]> {
    try {
      const { [this.#key]: paths } = z
        .record(z.string(), z.array(z.string()))
        .parse(JSON.parse(await readFile(this.#file, 'utf8')));
      return paths ?? [];
    } catch {
      return []; // none yet, or damaged: what it named is whole
    }
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
      const paths = change(await this.list());
      await mkdir(dirname(this.#file), { recursive: true });
      await writeNew(this.#file, Buffer.from(`${JSON.stringify({ [this.#key]: paths }, null, 2)}\n`), {
        overwrite: true,
      });
    };
    this.#writing = this.#writing.catch(() => undefined).then(write);
    await this.#writing;
  }
}
