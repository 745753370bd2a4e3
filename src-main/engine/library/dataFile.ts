import { hasCode } from '../../contract/codedError.ts';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure, reasonOf } from '../failures.ts';
import { putAside, type Warn } from './putAside.ts';

/** A JSON file of the data folder. One that is damaged is put aside and told of, never written over. */
export class DataFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #warn: Warn;

  constructor(path: string, schema: z.ZodType<T>, warn: Warn) {
    this.#path = path;
    this.#schema = schema;
    this.#warn = warn;
  }

  /** Null where there is none yet. @throws StudioFailure engine/not-written where it is there and cannot be read: it must not be written over */
  async read(): Promise<T | null> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null;
      throw failure('engine/not-written', reasonOf(error), 'a file that can be read', error);
    });
    if (text === null) return null;
    try {
      return this.#schema.parse(JSON.parse(text));
    } catch (error) {
      const told = putAside(this.#path, reasonOf(error));
      if (told) this.#warn(told);
      return null;
    }
  }

  /** Whole or not at all. */
  async write(value: T): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeNew(this.#path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), { overwrite: true });
  }
}
