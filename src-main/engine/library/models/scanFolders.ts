import { isFolder } from '../../../files/picturesBelow.ts';
import { hasCode } from '../../../contract/codedError.ts';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ModelError } from './modelError.ts';
import { checkFiles, readManifest, type AnyPackage, type GenerationPackage, type InpaintPackage, type ModelPackage } from './modelPackage.ts';

/** A folder that is no usable package, and why. */
export interface BrokenModel {
  /** The id in its model.json, or the folder's name where that cannot be read. */
  readonly id: string;
  readonly folder: string;
  readonly error: ModelError;
}

export interface ModelList {
  /** Networks that translate. */
  readonly models: readonly ModelPackage[];
  /** Networks that fill holes. */
  readonly inpainters: readonly InpaintPackage[];
  /** Networks that make pictures from chance. */
  readonly generators: readonly GenerationPackage[];
  readonly broken: readonly BrokenModel[];
}

type Examined = { readonly model: AnyPackage } | { readonly broken: BrokenModel };

/**
 * Looks at every folder inside the given ones. One package's fault never hides another: faults are listed beside the sound ones.
 * Of two packages with one id the first counts, so that nothing put into a later folder can take the place of what is in an earlier one.
 */
export async function scanFolders(folders: readonly string[]): Promise<ModelList> {
  const models = new Map<string, AnyPackage>();
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
  const sound = [...models.values()];
  return { models: sound.filter(isTranslator), inpainters: sound.filter(isInpainter), generators: sound.filter(isGenerator), broken };
}

const isTranslator = (one: AnyPackage): one is ModelPackage => one.manifest.task === 'translation';
const isInpainter = (one: AnyPackage): one is InpaintPackage => one.manifest.task === 'inpainting';
const isGenerator = (one: AnyPackage): one is GenerationPackage => one.manifest.task === 'generation';

async function examineAll(parent: string): Promise<readonly Examined[]> {
  try {
    const names = (await readdir(parent)).filter((name) => !name.startsWith('.')).sort();
    const folders = await Promise.all(names.map(async (name) => ((await isFolder(join(parent, name))) ? [join(parent, name)] : [])));
    return await Promise.all(folders.flat().map(examine));
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return []; // nobody has put a model there yet
    if (!(await isFolder(dirname(parent)))) return []; // what it would lie in is no folder, which is told of that
    const error = new ModelError('model/manifest-missing', cause instanceof Error ? cause.message : String(cause), 'a folder of packages', {
      cause,
    });
    return [{ broken: { id: basename(parent), folder: parent, error } }];
  }
}

async function examine(folder: string): Promise<Examined> {
  let id = basename(folder);
  try {
    const manifest = await readManifest(folder);
    id = manifest.id;
    const model = { id, folder, manifest } as AnyPackage; // its task goes with its manifest
    await checkFiles(model);
    return { model };
  } catch (error) {
    // whatever a foreign package brings about is its own fault and never hides the others
    return { broken: { id, folder, error: error instanceof ModelError ? error : unreadable(error) } };
  }
}

const unreadable = (cause: unknown): ModelError =>
  new ModelError('model/manifest-invalid', cause instanceof Error ? cause.message : String(cause), 'a model.json', { cause });

function duplicateOf(first: AnyPackage, { id, folder }: AnyPackage): BrokenModel {
  return { id, folder, error: new ModelError('model/duplicate', `${id} again in ${folder}`, `it only in ${first.folder}`) };
}
