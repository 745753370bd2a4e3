import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ModelError } from './modelError.ts';
import { checkFiles, readManifest, type ModelPackage } from './modelPackage.ts';

/** A folder that is no usable package, and why. */
export interface BrokenModel {
  /** The id in its model.json, or the folder's name where that cannot be read. */
  readonly id: string;
  readonly folder: string;
  readonly error: ModelError;
}

export interface ModelList {
  readonly models: readonly ModelPackage[];
  readonly broken: readonly BrokenModel[];
}

type Examined = { readonly model: ModelPackage } | { readonly broken: BrokenModel };

/**
 * Looks at every folder inside the given ones. One package's fault never hides another: faults are listed beside the sound ones.
 * Of two packages with one id the first counts, so that nothing put into a later folder can take the place of what is in an earlier one.
 */
export async function scanFolders(folders: readonly string[]): Promise<ModelList> {
  const models = new Map<string, ModelPackage>();
  const broken: BrokenModel[] = [];
  for (const examined of (await Promise.all(folders.map(examineAll))).flat()) {
    if ('broken' in examined) {
      broken.push(examined.broken);
      continue;
    }
    const { model } = examined;
    const first = models.get(model.id);
    if (first) broken.push(duplicateOf(first, model));
    else models.set(model.id, model);
  }
  return { models: [...models.values()], broken };
}

async function examineAll(parent: string): Promise<readonly Examined[]> {
  try {
    const names = (await readdir(parent)).filter((name) => !name.startsWith('.')).sort();
    const folders = await Promise.all(names.map(async (name) => ((await isFolder(join(parent, name))) ? [join(parent, name)] : [])));
    return await Promise.all(folders.flat().map(examine));
  } catch (cause) {
    if (isAbsent(cause)) return []; // nobody has put a model there yet
    const error = new ModelError('model/manifest-missing', cause instanceof Error ? cause.message : String(cause), 'a folder of packages', { cause });
    return [{ broken: { id: basename(parent), folder: parent, error } }];
  }
}

async function examine(folder: string): Promise<Examined> {
  let id = basename(folder);
  try {
    const manifest = await readManifest(folder);
    id = manifest.id;
    const model = { id, folder, manifest };
    await checkFiles(model);
    return { model };
  } catch (error) {
    if (error instanceof ModelError) return { broken: { id, folder, error } };
    throw error;
  }
}

function duplicateOf(first: ModelPackage, { id, folder }: ModelPackage): BrokenModel {
  return { id, folder, error: new ModelError('model/duplicate', `${id} again in ${folder}`, `it only in ${first.folder}`) };
}

/** A link that leads nowhere is no folder. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

const isAbsent = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
