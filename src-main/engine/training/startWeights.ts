import type { StartFrom } from '../../contract/trainingRequest.ts';
import type { TrainingRecipe } from '../../contract/recipe.ts';
import type { CheckpointName } from '../../contract/runs.ts';
import type { Safetensors } from '../../formats/safetensors/read.ts';
import { failure } from '../failures.ts';
import { loadWeights } from '../models/loadWeights.ts';
import type { ModelPackage, ModelRegistry } from '../models/registry.ts';
import { expectedTensors } from '../networks/buildNetwork.ts';
import { readNamed } from './checkpoint.ts';
import { RunFolder } from './runFolder.ts';

/** Steps in which fresh discriminators catch up with generators that know their work. */
const warmUpSteps = 200;

/** What a run takes over: the shapes of the networks, and their numbers by the trainer's names. */
export interface StartWeights {
  readonly recipe: TrainingRecipe;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** What is said of it in the run's log. */
  readonly note: string;
}

/**
 * Loads what a new run starts with. Shapes of networks are those of what it starts from, whatever the recipe says; everything else is the recipe's.
 * @throws StudioFailure model/no-partner where a model cannot translate back
 */
export async function startWeightsOf(from: StartFrom, recipe: TrainingRecipe, models: ModelRegistry): Promise<StartWeights> {
  switch (from.kind) {
    case 'fresh':
      return { recipe, weights: new Map(), note: 'fresh weights' };
    case 'model':
      return ofModel(from.id, recipe, models);
    case 'run':
      return ofRun(from.path, from.checkpoint, recipe);
  }
}

async function ofModel(id: string, recipe: TrainingRecipe, models: ModelRegistry): Promise<StartWeights> {
  const model = await models.get(id);
  const partnerId = model.manifest.partner;
  if (partnerId === null) throw failure('model/no-partner', id, 'a model with one that translates back');
  const partner = await models.get(partnerId);
  const weights = new Map([
    ...named('genAtoB.', await models.weights(id, expectedTensors)),
    ...named('genBtoA.', await models.weights(partnerId, expectedTensors)),
  ]);
  const judges = [model.manifest.discriminator, partner.manifest.discriminator];
  const generator = generatorRecipe(model);
  const [judge] = judges;
  if (!judge || !judges[1]) {
    const warmUp = recipe.warmUp || warmUpSteps;
    return {
      recipe: { ...recipe, generator, warmUp },
      weights,
      note: `weights of ${id}; fresh discriminators, which learn alone for ${warmUp} steps`,
    };
  }
  // A model's discriminator judges its results: that of A -> B judges B.
  for (const [name, numbers] of named('discB.', await loadWeights(model.folder, judge))) weights.set(name, numbers);
  for (const [name, numbers] of named('discA.', await loadWeights(partner.folder, judges[1]))) weights.set(name, numbers);
  return { recipe: { ...recipe, generator, discriminator: judge.architecture }, weights, note: `weights of ${id}` };
}

function generatorRecipe({ manifest }: ModelPackage): TrainingRecipe['generator'] {
  const { inputChannels: _in, outputChannels: _out, ...architecture } = manifest.architecture;
  return architecture.kind === 'unetGenerator' ? { ...architecture, dropout: true } : architecture;
}

async function ofRun(path: string, checkpoint: CheckpointName, recipe: TrainingRecipe): Promise<StartWeights> {
  const run = new RunFolder(path);
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', path, 'a run with a checkpoint');
  const found = await readNamed(run.checkpoints, checkpoint);
  const { generator, discriminator } = config.recipe;
  const own = Object.entries(found.state.tensors).filter(([name]) => !name.includes('#'));
  const weights = new Map(own.map(([name, { data }]) => [name, found.state.averages[name] ?? data]));
  return { recipe: { ...recipe, generator, discriminator }, weights, note: `weights of the run ${path} at step ${found.state.step}` };
}

const named = (prefix: string, { tensors }: Safetensors): [string, Float32Array][] =>
  [...tensors].map(([name, tensor]) => [prefix + name, tensor.toFloat32()]);
