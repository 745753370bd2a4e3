import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { floatTensor } from '../../formats/safetensors/encodeTensor.ts';
import { writeSafetensors } from '../../formats/safetensors/write.ts';
import type { CheckpointName } from '../../contract/runs.ts';
import type { TrainerState } from '../../training/trainer.ts';
import { multipleOf } from '../../contract/recipe.ts';
import { failure } from '../failures.ts';
import { ModelManifest } from '../models/manifest.ts';
import { readNamed } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { RunFolder } from './runFolder.ts';
import { modelIds } from './startRun.ts';

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
    models.push({ id: direction.id, folder: await writePackage(direction, config, found.state, modelsFolder) });
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

async function writePackage(direction: Direction, config: TrainingConfig, state: TrainerState, modelsFolder: string): Promise<string> {
  const folder = join(modelsFolder, direction.id);
  const fresh = join(modelsFolder, `.${direction.id}.writing`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const weights = weightsOf(state, direction.generator, (name) => state.averages[name]);
  const discriminator = weightsOf(state, direction.discriminator, (name) => state.tensors[name]?.data);
  await writeFile(join(fresh, 'weights.safetensors'), weights.bytes);
  await writeFile(join(fresh, 'discriminator.safetensors'), discriminator.bytes);
  await writeFile(
    join(fresh, 'model.json'),
    `${JSON.stringify(manifestOf(direction, config, state.step, { weights, discriminator }), null, 2)}\n`,
  );
  await rename(fresh, folder);
  return folder;
}

interface WeightsBytes {
  readonly bytes: Uint8Array;
  readonly parameters: number;
}

/** One network's tensors under the official names, without the prefix that the step gave them and without Adam's moments. */
function weightsOf({ tensors }: TrainerState, prefix: string, numbers: (name: string) => Float32Array | undefined): WeightsBytes {
  const own = Object.entries(tensors).filter(([name]) => name.startsWith(prefix) && !name.includes('#'));
  let parameters = 0;
  const named = own.map(([name, { data, shape }]) => {
    parameters += data.length;
    return [name.slice(prefix.length), floatTensor(shape, numbers(name) ?? data, 'F16')] as const;
  });
  return { bytes: writeSafetensors(new Map(named)), parameters };
}

function manifestOf(
  { id, partner, from, to }: Direction,
  config: TrainingConfig,
  step: number,
  { weights, discriminator }: { readonly weights: WeightsBytes; readonly discriminator: WeightsBytes },
): z.input<typeof ModelManifest> {
  const same = (text: string) => ({ en: text, sr: text });
  const file = (name: string, { bytes, parameters }: WeightsBytes) => ({
    ...{ file: name, dtype: 'F16' as const, bytes: bytes.length, parameters },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return ModelManifest.parse({
    ...{ formatVersion: 1, id, partner, task: 'translation', name: { en: `${from} to ${to}`, sr: `${from} u ${to}` } },
    direction: { from: same(from), to: same(to), suffix: to },
    architecture: config.recipe.generator,
    ...{ trainedSize: config.recipe.crop, multiple: multipleOf(config.recipe.generator), valueRange: [-1, 1] },
    weights: file('weights.safetensors', weights),
    discriminator: {
      ...file('discriminator.safetensors', discriminator),
      architecture: config.recipe.discriminator,
    },
    licence: 'Belongs to whoever trained it',
    source: 'Trained in Grevy Studio on pictures of its owner.',
    training: { summary: `CycleGAN at ${config.recipe.crop} pixels, ${step} steps of batch ${config.recipe.batch}.`, step, config },
    knownFailures: [],
  });
}
