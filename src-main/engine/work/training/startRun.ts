import { resolve } from 'node:path';
import type { LeftOut } from '../../../contract/datasets.ts';
import type { StartFrom, TrainingRequest } from '../../../contract/trainingRequest.ts';
import { declarationOf, loadFamily } from '../../../families/all.ts';
import type { Recipe } from '../../../families/declaration.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import type { ModelRegistry } from '../../library/models/registry.ts';
import { configVersion, stepsOf, type TrainingConfig } from './config.ts';
import { fingerprint, type DataFingerprint } from './data/fingerprint.ts';
import type { Files } from './data/trainingData.ts';
import { familyNamed } from './familyNamed.ts';
import { measureStep } from './measureStep.ts';
import { filesOf, filesOfRun } from './openRun.ts';
import { RunFolder } from './runFolder.ts';
import { stepsFor } from './stepCosts.ts';
import { startShapeOf, startWeightsOf } from './startWeights.ts';

/** A run that may begin or go on: its folder, settings and pictures. */
export interface PreparedRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly files: Files;
  /** What the folders have that is not learnt from. */
  readonly leftOut: readonly LeftOut[];
}

/** A request whose recipe its family has read. */
export type CheckedRequest = Pick<TrainingConfig, 'family' | 'folders' | 'names' | 'recipe' | 'from'>;

/**
 * Reads what was asked for by the schema of its family; paths become absolute.
 * @throws StudioFailure run/config-invalid, which names the setting
 */
export function checkedRequest(request: TrainingRequest): CheckedRequest {
  const family = familyNamed(request.family);
  const { nameCount } = declarationOf(family);
  if (request.names.length !== nameCount)
    throw failure('run/config-invalid', `${request.names.length} names`, `${nameCount} names`);
  const parsed = recipeSchema(family).safeParse(request.recipe);
  if (!parsed.success) {
    const got = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw failure('run/config-invalid', got, 'settings that fit together', parsed.error);
  }
  return {
    family,
    folders: request.folders.map((folder) => resolve(folder)),
    names: request.names,
    recipe: parsed.data,
    from: absolute(request.from),
  };
}

/** What is needed to look at what a run starts with, and to try a step. */
export interface Means {
  readonly models: ModelRegistry;
  readonly runtime: Runtime;
}

/**
 * Checks everything that can be checked before the first step. Without a request the settings are those that the folder was begun with. Shapes of
 * networks are those of what the run starts with, whatever the recipe says.
 * @throws StudioFailure run/config-invalid, run/config-changed, training/no-bfloat16, and what reading the folders throws
 * @param folders where the pictures of a run that goes on are now; null: where they were
 */
export async function prepareRun(
  path: string,
  request: TrainingRequest | null,
  { models, runtime }: Means,
  folders: readonly string[] | null = null,
): Promise<PreparedRun> {
  const run = new RunFolder(resolve(path));
  const leftOut: LeftOut[] = [];
  const onLeftOut = (left: LeftOut): void => void leftOut.push(left);
  if (request === null) {
    const config = inFolders(await run.begun(), folders);
    demandMixing(config.recipe, runtime);
    return { run, config, files: await filesOfRun(config, onLeftOut), leftOut };
  }
  const known = await run.config();
  if (known !== null || (await run.hasLearnt()))
    throw failure('run/config-changed', run.path, 'a new folder, or --resume');
  const from = absolute(request.from);
  const shape = await startShapeOf(familyNamed(request.family), from, models, request.recipe);
  const checked = checkedRequest({ ...request, from, recipe: { ...request.recipe, ...shape } });
  demandMixing(checked.recipe, runtime);
  const files = await filesOf(checked, onLeftOut);
  return { run, config: await configOf(checked, files, runtime), files, leftOut };
}

/** Mixed precision is never given up silently: a run that began in it goes on in it, or not at all. */
function demandMixing({ precision }: Recipe, { id, devices, canMix }: Runtime): void {
  if (precision === 'mixed' && !canMix)
    throw failure(
      'training/no-bfloat16',
      `${id} on ${devices[0]}`,
      'tensorflow on a processor with AVX512_BF16 or AMX, or on a card from compute capability 8.0 on',
    );
}

function inFolders(config: TrainingConfig, folders: readonly string[] | null): TrainingConfig {
  if (folders === null) return config;
  const { length } = config.folders;
  if (folders.length !== length) throw failure('run/config-invalid', `${folders.length} folders`, `${length} folders`);
  return { ...config, folders: folders.map((folder) => resolve(folder)) };
}

/** Makes the folder of a new run. */
export async function createRun(path: string, request: TrainingRequest, means: Means): Promise<PreparedRun> {
  const prepared = await prepareRun(path, request, means);
  const { run, files } = prepared;
  const { recipe } = await startWeightsOf(prepared.config, means.models);
  const config = { ...prepared.config, recipe };
  await run.begin(config, await fingerprintOf(files), false);
  return { ...prepared, config };
}

/** What the run's pictures are now. */
export async function fingerprintOf(files: Files): Promise<DataFingerprint> {
  const sets = [];
  for (const set of files) sets.push(await fingerprint(set));
  return { formatVersion: 2, sets };
}

async function configOf(checked: CheckedRequest, files: Files, runtime: Runtime): Promise<TrainingConfig> {
  const { recipe } = checked;
  const isTimed = recipe.length.unit === 'minutes';
  const dry = isTimed ? await measureStep(checked.family, recipe, files, runtime) : null;
  const family = await loadFamily(checked.family);
  const larger = Math.max(...files.map(({ length }) => length));
  const stepsWithin = (seconds: number): number => stepsFor(family, recipe, seconds / (dry?.secondsPerStep ?? NaN));
  return { formatVersion: configVersion, ...checked, ...stepsOf(checked, larger, stepsWithin) };
}

const absolute = (from: StartFrom): StartFrom => (from.kind === 'run' ? { ...from, path: resolve(from.path) } : from);

/** What a run is called before it has made anything: the id of its first model. */
export const modelIdOf = ({ names }: { readonly names: readonly string[] }): string => names.join('2');
