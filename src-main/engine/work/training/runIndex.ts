import { join, resolve } from 'node:path';
import { KnownPaths } from '../../library/knownPaths.ts';
import type { Warn } from '../../library/putAside.ts';
import { RunFolder } from './runFolder.ts';

/** Folders of the runs that were trained with this data folder, newest first, in runs.json. Runs that are gone are left out, not forgotten: a drive may come back. */
export class RunIndex {
  readonly #paths: KnownPaths<'runs'>;

  constructor(dataFolder: string, warn: Warn) {
    this.#paths = new KnownPaths(join(dataFolder, 'runs.json'), 'runs', warn);
  }

  async list(): Promise<RunFolder[]> {
    const runs = (await this.#paths.list()).map((path) => new RunFolder(path));
    const isThere = await Promise.all(runs.map(isRun));
    return runs.filter((_run, index) => isThere[index]);
  }

  /** Nothing is written where a run is known: the process that trains it would take turns with the studio's. */
  async remember(path: string): Promise<void> {
    if (!(await this.#paths.list()).includes(resolve(path))) await this.#paths.remember(path);
  }

  forget(path: string): Promise<void> {
    return this.#paths.forget(path);
  }
}

/** One whose settings are gone or damaged is a run as well. */
async function isRun(run: RunFolder): Promise<boolean> {
  const isSet = await run.config().then(
    (config) => config !== null,
    () => true,
  );
  return isSet || run.hasLearnt();
}
