import { isFolder } from '../../../files/picturesBelow.ts';
import { basename, join, resolve } from 'node:path';
import type { FolderView } from '../../../contract/trainingRequest.ts';
import { failure } from '../../failures.ts';
import { KnownPaths } from '../../library/knownPaths.ts';
import type { Warn } from '../../library/putAside.ts';
import { idOf } from '../training/describeRun.ts';

/** Folders of pictures that the person gave to the studio, newest first, in folders.json: the page may name these and no others. */
export class PictureFolders {
  readonly #paths: KnownPaths<'folders'>;

  constructor(dataFolder: string, warn: Warn) {
    this.#paths = new KnownPaths(join(dataFolder, 'folders.json'), 'folders', warn);
  }

  /** Those that are still there. */
  async list(): Promise<FolderView[]> {
    const paths = await this.#paths.list();
    const isThere = await Promise.all(paths.map(isFolder));
    return paths.filter((_path, index) => isThere[index]).map(viewOf);
  }

  /** @throws StudioFailure folder/not-found */
  async add(path: string): Promise<FolderView> {
    const whole = resolve(path);
    if (!(await isFolder(whole))) throw failure('folder/not-found', path, 'a folder of pictures');
    await this.#paths.remember(whole);
    return viewOf(whole);
  }

  async pathOf(id: string): Promise<string> {
    const path = (await this.#paths.list()).find((known) => idOf(known) === id);
    if (path === undefined) throw failure('folder/unknown-id', id, 'the id of a folder');
    return path;
  }
}

const viewOf = (path: string): FolderView => ({ id: idOf(path), path, name: basename(path) || path });
