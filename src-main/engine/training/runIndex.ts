import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RunFolder } from './runFolder.ts';

const Known = z.object({ runs: z.array(z.string()) });

/** Folders of the runs that were trained with this data folder, newest first, in runs.json. Runs that are gone are left out, not forgotten: a drive may come back. */
export class RunIndex {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
  }

  async list(): Promise<RunFolder[]> {
    const runs = (await this.#read()).map((path) => new RunFolder(path));
    const isThere = await Promise.all(runs.map(async (run) => (await run.config().catch(() => null)) !== null));
    return runs.filter((_run, index) => isThere[index]);
  }

  async remember(path: string): Promise<void> {
    const run = resolve(path);
    const runs = [run, ...(await this.#read()).filter((known) => known !== run)];
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${this.#path}.new`, `${JSON.stringify({ runs }, null, 2)}\n`);
    await rename(`${this.#path}.new`, this.#path);
  }

  async #read(): Promise<string[]> {
    try {
      return Known.parse(JSON.parse(await readFile(this.#path, 'utf8'))).runs;
    } catch {
      return []; // none yet, or damaged: the runs themselves are whole
    }
  }

  get #path(): string {
    return join(this.#folder, 'runs.json');
  }
}
