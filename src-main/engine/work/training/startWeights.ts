import type { CheckpointName } from '../../../contract/runs.ts';
import { declarationOf, loadFamily, type FamilyId } from '../../../families/all.ts';
import type { Recipe } from '../../../families/declaration.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import type { Safetensors } from '../../../formats/safetensors/read.ts';
import { failure } from '../../failures.ts';
import { loadWeights } from '../../library/models/loadWeights.ts';
import type { ModelPackage, ModelRegistry } from '../../library/models/registry.ts';
import { expectedTensors } from '../../library/networks/buildNetwork.ts';
import { readNamed } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { RunFolder } from './runFolder.ts';

/** Steps in which fresh discriminators catch up with generators that know their work. */
const warmUpSteps = 200;

/** What a run takes over: the shapes of the networks, and their numbers by the trainer's names. */
export interface StartWeights {
  readonly recipe: Recipe;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** What is said of it in the run's log. */
  readonly note: string;
}

/**
 * Loads what a new run starts with. Shapes of networks are those of what it starts from, whatever the recipe says; everything else is the recipe's.
 * @throws StudioFailure model/no-partner where a model cannot translate back
 */
export async function startWeightsOf(
  { family, from, recipe }: Pick<TrainingConfig, 'family' | 'from' | 'recipe'>,
  models: ModelRegistry,
): Promise<StartWeights> {
  switch (from.kind) {
    case 'fresh':
      return { recipe, weights: new Map(), note: 'fresh weights' };
    case 'model':
      return ofModel(family, from.id, recipe, models);
    case 'run':
      return ofRun(family, from.path, from.checkpoint, recipe);
  }
}

/** A model's files become the networks that its family would publish as such; of a family that publishes two, the partner is the second. */
async function ofModel(family: FamilyId, id: string, recipe: Recipe, models: ModelRegistry): Promise<StartWeights> {
  if (!declarationOf(family).startsFromModels)
    throw failure('run/config-invalid', `${family} from a model`, 'fresh weights, or a run');
  const model = await models.get(id);
  const publications = (await loadFamily(family)).publish(recipe, ['a', 'b']);
  const packages = [model, ...(publications.length > 1 ? [await partnerOf(model, models)] : [])];
  const discriminators = packages.map(({ manifest: { discriminator } }, index) => {
    const wanted = publications[index]?.files[1];
    return discriminator?.inputChannels === wanted?.inputChannels ? discriminator : undefined; // one of another family may see something else
  });
  const hasDiscriminators = discriminators.every((one) => one !== undefined);
  const weights = new Map<string, Float32Array>();
  for (const [index, { folder, id: packageId }] of packages.entries()) {
    const [generatorFile, discriminatorFile] = publications[index]?.files ?? [];
    const own = await models.weights(packageId, expectedTensors);
    for (const [name, numbers] of named(generatorFile?.prefix ?? '', own)) weights.set(name, numbers);
    const announced = discriminators[index];
    if (!hasDiscriminators || !announced) continue;
    for (const [name, numbers] of named(discriminatorFile?.prefix ?? '', await loadWeights(folder, announced)))
      weights.set(name, numbers);
  }
  const { inputChannels: _in, outputChannels: _out, ...generator } = model.manifest.architecture;
  const { patch, note } = hasDiscriminators
    ? { patch: { discriminator: discriminators[0]?.architecture }, note: '' }
    : freshDiscriminators(family, recipe, packages.length);
  return { recipe: shaped(family, recipe, { generator, ...patch }), weights, note: `weights of ${id}${note}` };
}

/** Discriminators that know nothing, in families that have any: where they can, they learn alone until they have caught up. */
function freshDiscriminators(
  family: FamilyId,
  recipe: Recipe,
  count: number,
): { readonly patch: object; readonly note: string } {
  const { settings } = declarationOf(family);
  if (!('discriminator' in settings)) return { patch: {}, note: '' };
  const note = `; ${count === 1 ? 'a fresh discriminator' : 'fresh discriminators'}`;
  if (!('warmUp' in settings)) return { patch: {}, note };
  const warmUp = Number(recipe['warmUp']) || warmUpSteps;
  return { patch: { warmUp }, note: `${note}, which learn alone for ${warmUp} steps` };
}

async function partnerOf({ id, manifest: { partner } }: ModelPackage, models: ModelRegistry): Promise<ModelPackage> {
  if (partner === null) throw failure('model/no-partner', id, 'a model with one that translates back');
  return models.get(partner);
}

async function ofRun(
  family: FamilyId,
  path: string,
  checkpoint: CheckpointName,
  recipe: Recipe,
): Promise<StartWeights> {
  const run = new RunFolder(path);
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', path, 'a run with a checkpoint');
  if (config.family !== family) throw failure('run/config-invalid', `a run of ${config.family}`, `a run of ${family}`);
  const found = await readNamed(run.checkpoints, checkpoint);
  const structure = Object.fromEntries(declarationOf(family).structure.map((name) => [name, config.recipe[name]]));
  const own = Object.entries(found.state.tensors).filter(([name]) => !name.includes('#'));
  const weights = new Map(own.map(([name, { data }]) => [name, found.state.averages[name] ?? data]));
  const note = `weights of the run ${path} at step ${found.state.step}`;
  return { recipe: { ...recipe, ...structure }, weights, note };
}

/** The recipe with networks of other shapes, which a package may have beyond what a form offers. */
function shaped(family: FamilyId, recipe: Recipe, patch: object): Recipe {
  const parsed = recipeSchema(family).safeParse({ ...recipe, ...patch });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw failure(
    'run/config-invalid',
    `${issue?.path.join('.')}: ${issue?.message}`,
    'settings that fit the model',
    parsed.error,
  );
}

const named = (prefix: string, { tensors }: Safetensors): [string, Float32Array][] =>
  [...tensors].map(([name, tensor]) => [prefix + name, tensor.toFloat32()]);
