import type { CheckpointName } from '../../../contract/runs.ts';
import type { StartFrom } from '../../../contract/trainingRequest.ts';
import { declarationOf, loadFamily, type FamilyId } from '../../../families/all.ts';
import type { Recipe } from '../../../families/declaration.ts';
import type { WeightsChoice } from '../../../families/family.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import type { Safetensors } from '../../../formats/safetensors/read.ts';
import { failure } from '../../failures.ts';
import { generatorOf } from '../../library/models/architecture.ts';
import { loadWeights } from '../../library/models/loadWeights.ts';
import type { ModelManifest } from '../../library/models/manifest.ts';
import type { ModelPackage, ModelRegistry } from '../../library/models/registry.ts';
import { expectedTensors } from '../../library/networks/buildNetwork.ts';
import type { DiscriminatorArchitecture, GeneratorArchitecture } from '../../../nets/networkOptions.ts';
import { askedGenerator, widened } from './attentionStart.ts';
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

/**
 * The shapes of networks that a run takes over from what it starts with, as settings of its recipe.
 * @param asked the recipe as it was asked for
 */
export async function startShapeOf(
  family: FamilyId,
  from: StartFrom,
  models: ModelRegistry,
  asked: Readonly<Record<string, unknown>>,
): Promise<object> {
  switch (from.kind) {
    case 'fresh':
      return {};
    case 'model':
      return asAsked((await startModelOf(family, from.id, models)).shape, asked);
    case 'run':
      return structureOf(family, await configOf(family, from.path));
  }
}

/** What a run finds in a model, and in its partner where the family has two. */
interface StartModel {
  readonly packages: readonly ModelPackage[];
  /** Of each package the files that its family would publish: the generator, and the discriminator where it is taken over. */
  readonly files: readonly (readonly WeightsChoice[])[];
  /** Announced files of discriminators; none where one is missing or sees something else. */
  readonly discriminators: readonly NonNullable<ModelManifest['discriminator']>[];
  readonly shape: StartShape;
}

interface StartShape {
  readonly generator: GeneratorArchitecture;
  readonly discriminator?: DiscriminatorArchitecture;
}

/** A model's files become the networks that its family would publish as such; of a family that publishes two, the partner is the second. */
async function startModelOf(family: FamilyId, id: string, models: ModelRegistry): Promise<StartModel> {
  const { startsFromModels, presets } = declarationOf(family);
  if (!startsFromModels) throw failure('run/config-invalid', `${family} from a model`, 'fresh weights, or a run');
  const model = await models.get(id);
  const recipe = presetRecipe(family, Object.keys(presets)[0] ?? '');
  const files = (await loadFamily(family)).publish(recipe, ['a', 'b']).map((publication) => publication.files);
  const packages = [model, ...(files.length > 1 ? [await partnerOf(model, models)] : [])];
  const discriminators = packages.flatMap(({ manifest: { discriminator } }, index) =>
    discriminator && discriminator.inputChannels === files[index]?.[1]?.inputChannels ? [discriminator] : [],
  );
  const generator = generatorOf(model.manifest.architecture);
  const [first] = discriminators;
  if (!first || discriminators.length < packages.length)
    return { packages, files, discriminators: [], shape: { generator } };
  return { packages, files, discriminators, shape: { generator, discriminator: first.architecture } };
}

async function ofModel(family: FamilyId, id: string, recipe: Recipe, models: ModelRegistry): Promise<StartWeights> {
  const { packages, files, discriminators, ...own } = await startModelOf(family, id, models);
  const shape = asAsked(own.shape, recipe);
  const tensors = expectedTensors({ ...shape.generator, inputChannels: 3, outputChannels: 3 });
  const weights = new Map<string, Float32Array>();
  for (const [index, { folder, id: packageId }] of packages.entries()) {
    const [generatorFile, discriminatorFile] = files[index] ?? [];
    const generator = widened(await models.weights(packageId, expectedTensors), tensors);
    for (const [name, numbers] of generator) weights.set(`${generatorFile?.prefix ?? ''}${name}`, numbers);
    const announced = discriminators[index];
    if (!announced) continue;
    for (const [name, numbers] of named(discriminatorFile?.prefix ?? '', await loadWeights(folder, announced)))
      weights.set(name, numbers);
  }
  const { patch, note } =
    discriminators.length > 0 ? { patch: {}, note: '' } : freshDiscriminators(family, recipe, packages.length);
  return { recipe: { ...recipe, ...shape, ...patch }, weights, note: `weights of ${id}${note}` };
}

const asAsked = (shape: StartShape, recipe: Readonly<Record<string, unknown>>): StartShape => ({
  ...shape,
  generator: askedGenerator(shape.generator, recipe),
});

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
  const config = await configOf(family, path);
  const found = await readNamed(new RunFolder(path).checkpoints, checkpoint, config.steps);
  const own = Object.entries(found.state.tensors).filter(([name]) => !name.includes('#'));
  const weights = new Map(own.map(([name, { data }]) => [name, found.state.averages[name] ?? data]));
  const note = `weights of the run ${path} at step ${found.state.step}`;
  return { recipe: { ...recipe, ...structureOf(family, config) }, weights, note };
}

async function configOf(family: FamilyId, path: string): Promise<TrainingConfig> {
  const config = await new RunFolder(path).begun();
  if (config.family !== family) throw failure('run/config-invalid', `a run of ${config.family}`, `a run of ${family}`);
  return config;
}

const structureOf = (family: FamilyId, { recipe }: TrainingConfig): object =>
  Object.fromEntries(declarationOf(family).structure.map((name) => [name, recipe[name]]));

const named = (prefix: string, { tensors }: Safetensors): [string, Float32Array][] =>
  [...tensors].map(([name, tensor]) => [prefix + name, tensor.toFloat32()]);
