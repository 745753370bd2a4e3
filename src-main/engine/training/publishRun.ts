import type { z } from 'zod';
import type { CheckpointName } from '../../contract/runs.ts';
import type { TrainerState } from '../../training/trainer.ts';
import { multipleOf } from '../../contract/recipe.ts';
import { failure } from '../failures.ts';
import { ModelManifest } from '../models/manifest.ts';
import { manifestText, writePackage } from '../models/writePackage.ts';
import { readNamed } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { RunFolder } from './runFolder.ts';
import { modelIds } from './startRun.ts';
import { announced, weightsBytes, type WeightsBytes } from './weightsBytes.ts';

/** One direction of a run on its way to becoming a model. */
interface Direction {
  readonly id: string;
  readonly partner: string;
  readonly from: string;
  readonly to: string;
  /** Prefixes of the generator and of the discriminator that judges its results. */
  readonly generator: 'genAtoB.' | 'genBtoA.';
  readonly discriminator: 'discA.' | 'discB.';
}

export interface Published {
  readonly step: number;
  readonly models: readonly { readonly id: string; readonly folder: string }[];
}

/** Makes two model packages, which know each other, of a checkpoint: generators as moving averages, all weights as float16. */
export async function publishRun(
  path: string,
  checkpoint: CheckpointName,
  modelsFolder: string,
  takenIds: ReadonlySet<string>,
): Promise<Published> {
  const run = new RunFolder(path);
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', path, 'a run with a checkpoint');
  const found = await readNamed(run.checkpoints, checkpoint);
  const ids = freeIds(config, takenIds);
  const directions: readonly Direction[] = [
    { id: ids.aToB, partner: ids.bToA, from: config.nameA, to: config.nameB, generator: 'genAtoB.', discriminator: 'discB.' },
    { id: ids.bToA, partner: ids.aToB, from: config.nameB, to: config.nameA, generator: 'genBtoA.', discriminator: 'discA.' },
  ];
  const models = [];
  for (const direction of directions)
    models.push({ id: direction.id, folder: await writeDirection(direction, config, found.state, modelsFolder) });
  await run.addPublication({ step: found.state.step, models: models.map(({ id }) => id) }).catch(() => undefined); // the models are there
  return { step: found.state.step, models };
}

/** horse2zebra, or horse2zebra-2 where that is taken; both directions get the same number. */
function freeIds(config: TrainingConfig, taken: ReadonlySet<string>): ReturnType<typeof modelIds> {
  const { aToB, bToA } = modelIds(config);
  let ending = '';
  for (let number = 2; taken.has(aToB + ending) || taken.has(bToA + ending); number++) ending = `-${number}`;
  return { aToB: aToB + ending, bToA: bToA + ending };
}

async function writeDirection(direction: Direction, config: TrainingConfig, state: TrainerState, modelsFolder: string): Promise<string> {
  const weights = weightsBytes(state, direction.generator, (name) => state.averages[name]);
  const discriminator = weightsBytes(state, direction.discriminator, (name) => state.tensors[name]?.data);
  return writePackage(modelsFolder, direction.id, {
    'weights.safetensors': weights.bytes,
    'discriminator.safetensors': discriminator.bytes,
    'model.json': manifestText(manifestOf(direction, config, state.step, { weights, discriminator })),
  });
}

function manifestOf(
  { id, partner, from, to }: Direction,
  config: TrainingConfig,
  step: number,
  { weights, discriminator }: { readonly weights: WeightsBytes; readonly discriminator: WeightsBytes },
): z.input<typeof ModelManifest> {
  const same = (text: string) => ({ en: text, sr: text });
  return ModelManifest.parse({
    ...{ formatVersion: 1, id, partner, task: 'translation', name: { en: `${from} to ${to}`, sr: `${from} u ${to}` } },
    direction: { from: same(from), to: same(to), suffix: to },
    architecture: config.recipe.generator,
    ...{ trainedSize: config.recipe.crop, multiple: multipleOf(config.recipe.generator), valueRange: [-1, 1] },
    weights: announced('weights.safetensors', weights),
    discriminator: {
      ...announced('discriminator.safetensors', discriminator),
      architecture: config.recipe.discriminator,
    },
    licence: 'Belongs to whoever trained it',
    source: 'Trained in Grevy Studio on pictures of its owner.',
    training: { summary: `CycleGAN at ${config.recipe.crop} pixels, ${step} steps of batch ${config.recipe.batch}.`, step, config },
    knownFailures: [],
  });
}
