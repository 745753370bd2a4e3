import type { CheckpointName } from '../../../contract/runs.ts';
import { loadFamily } from '../../../families/all.ts';
import type { Publication } from '../../../families/family.ts';
import type { TrainerState } from '../../../training/trainer.ts';
import { AnyManifest } from '../../library/models/anyManifest.ts';
import { packageText, writePackage } from '../../library/models/writePackage.ts';
import { readNamed } from './checkpoint.ts';
import { RunFolder } from './runFolder.ts';
import { announced, weightsBytes, type WeightsBytes } from './weightsBytes.ts';

export interface Published {
  readonly step: number;
  readonly models: readonly { readonly id: string; readonly folder: string }[];
}

/** Makes the model packages of a checkpoint that its family publishes; all weights as float16. */
export async function publishRun(
  path: string,
  checkpoint: CheckpointName,
  modelsFolder: string,
  takenIds: ReadonlySet<string>,
): Promise<Published> {
  const run = new RunFolder(path);
  const config = await run.begun();
  const { state } = await readNamed(run.checkpoints, checkpoint, config.steps);
  const publications = (await loadFamily(config.family)).publish(config.recipe, config.names);
  const ids = freeIds(
    publications.map(({ id }) => id),
    takenIds,
  );
  const models = [];
  for (const [index, publication] of publications.entries()) {
    const id = ids[index] as string;
    const files = publication.files.map((choice) => ({ file: choice.file, weights: weightsOf(state, choice) }));
    const facts = {
      ids,
      step: state.step,
      shape: config,
      files: files.map(({ file, weights }) => announced(file, weights)),
    };
    const { training, ...manifest } = publication.manifest(facts) as { readonly training: object };
    const whole = AnyManifest.parse({
      formatVersion: 1,
      id,
      ...manifest,
      licence: 'Belongs to whoever trained it',
      source: 'Trained in Grevy Studio on pictures of its owner.',
      training: { ...training, step: state.step, config },
      knownFailures: [],
    });
    const written = Object.fromEntries(files.map(({ file, weights }) => [file, weights.bytes]));
    models.push({
      id,
      folder: await writePackage(modelsFolder, id, { ...written, 'model.json': packageText(whole) }),
    });
  }
  await run.addPublication({ step: state.step, models: ids }).catch(() => undefined); // the models are there
  return { step: state.step, models };
}

const weightsOf = (state: TrainerState, { prefix, without, numbers }: Publication['files'][number]): WeightsBytes =>
  weightsBytes(state, { prefix, without }, (name) =>
    numbers === 'average' ? state.averages[name] : state.tensors[name]?.data,
  );

/** horse2zebra, or horse2zebra-2 where that is taken; all models of a publication get the same number. */
export function freeIds(wanted: readonly string[], taken: ReadonlySet<string>): string[] {
  let ending = '';
  for (let number = 2; wanted.some((id) => taken.has(id + ending)); number++) ending = `-${number}`;
  return wanted.map((id) => id + ending);
}
