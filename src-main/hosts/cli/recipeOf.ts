import { loadFor, presets, type TrainingRecipe, TrainingRecipe as Recipe } from '../../contract/recipe.ts';
import { StudioFailure } from '../../contract/errors.ts';
import type { RecipeWords, TrainInvocation } from './invocation.ts';

/** Learning rate of a run that starts with learnt weights: a quarter of the usual, so that they are not thrown away. */
const fineTuningRate = 5e-5;

/** The preset's recipe with what the person wants otherwise. */
export function recipeOf({ preset, words, from }: NonNullable<TrainInvocation['start']>): TrainingRecipe {
  const base = presets()[preset];
  const { size: crop, rate = from === null ? undefined : fineTuningRate, average: averageDecay } = words;
  const {
    loss,
    schedule,
    init,
    lambdaA,
    lambdaB,
    identity,
    pool,
    batch,
    warmUp,
    checkpointEvery,
    sampleEvery,
    keepEvery,
    seed,
    load,
    flip,
  } = words;
  const every = { checkpointEvery, sampleEvery, keepEvery };
  const plain = { rate, averageDecay, loss, schedule, init, lambdaA, lambdaB, identity, pool, batch, warmUp, seed, flip, ...every };
  const parsed = Recipe.safeParse({
    ...base,
    ...defined(plain),
    ...(crop !== undefined && { crop, load: loadFor(crop) }),
    ...defined({ load }),
    generator: generatorOf(base.generator, words),
    discriminator: discriminatorOf(base.discriminator, words),
    length: lengthOf(words) ?? base.length,
  });
  if (parsed.success) return parsed.data;
  const got = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new StudioFailure({
    code: 'run/config-invalid',
    message: 'These settings do not fit together.',
    got,
    expected: 'settings that fit together',
    remedy: 'Change the setting that is named.',
  });
}

function generatorOf(
  base: TrainingRecipe['generator'],
  { generator, filters = base.filters, blocks, levels, norm, dropout }: RecipeWords,
): object {
  const options = { filters, ...defined({ norm, dropout }) };
  const isUnet = generator === 'unet' || (generator === undefined && base.kind === 'unetGenerator');
  if (isUnet) return { kind: 'unetGenerator', downs: levels ?? 7, ...options };
  return { kind: 'resnetGenerator', blocks: blocks ?? (base.kind === 'resnetGenerator' ? base.blocks : 6), ...options };
}

function discriminatorOf(
  base: TrainingRecipe['discriminator'],
  { judge, judgeFilters: filters = base.filters, judgeLayers, norm }: RecipeWords,
): object {
  const options = { filters, ...defined({ norm }) };
  if (judge === 'pixel') return { kind: 'pixelDiscriminator', ...options };
  return { kind: 'patchDiscriminator', layers: judgeLayers ?? (base.kind === 'patchDiscriminator' ? base.layers : 3), ...options };
}

function lengthOf({ steps, epochs, time }: RecipeWords): TrainingRecipe['length'] | null {
  if (steps !== undefined) return { unit: 'steps', steps, constantShare: 0.5 };
  if (epochs !== undefined) return { unit: 'epochs', constant: epochs[0], decay: epochs[1] };
  return time === undefined ? null : { unit: 'minutes', minutes: time, constantShare: 0.5 };
}

const defined = (values: object): object => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
