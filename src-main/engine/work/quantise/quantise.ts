import { dirname, join, resolve } from 'node:path';
import { makeOutputFolder, writeNew } from '../../../imaging/writeFile.ts';
import { failure } from '../../failures.ts';
import { originOf, quantisationsFolder } from '../../library/models/origin.ts';
import { ownQuantisation, quantisationFile, type QuantisationFile } from '../../library/models/quantisationFile.ts';
import { expectedTensors } from '../../library/networks/buildNetwork.ts';
import { numbersOf } from '../../library/networks/translator.ts';
import type { Studio } from '../../studio.ts';
import type { JobControl } from '../jobs/worker.ts';
import { readablePictures } from '../training/data/picturesIn.ts';
import { quantiseModel } from './quantiseModel.ts';

type Parts = Pick<Studio, 'models' | 'networks' | 'runtimes' | 'folders'>;

/** quantised.json as it is written. */
export const quantisationText = (file: QuantisationFile): string => `${JSON.stringify(file, null, 2)}\n`;

/**
 * Makes the faster form of a translator, measured on the pictures of a folder: in the package of a person's own model, for one that came with the studio in the
 * data folder.
 * @throws StudioFailure folder/not-found, folder/no-pictures, quantisation/too-few
 */
export async function quantise(
  { id, folder }: { readonly id: string; readonly folder: string },
  job: JobControl,
  parts: Parts,
): Promise<void> {
  const pictures = await readablePictures(resolve(folder));
  if (pictures.length === 0) throw failure('folder/no-pictures', folder, 'pictures to measure on');
  const file = await measuredFor(id, pictures, job, parts);
  const model = await parts.models.get(id);
  const isOwn = originOf(model, parts.folders) === 'own';
  const path = isOwn
    ? join(model.folder, quantisationFile)
    : ownQuantisation(quantisationsFolder(parts.folders.dataFolder), id);
  await makeOutputFolder(dirname(path));
  await writeNew(path, Buffer.from(quantisationText(file)), { overwrite: true });
  await parts.networks.releaseIdle(); // what was loaded with earlier ranges
}

async function measuredFor(
  id: string,
  pictures: readonly string[],
  job: JobControl,
  { models, networks, runtimes }: Omit<Parts, 'folders'>,
): Promise<QuantisationFile> {
  const { manifest } = await models.get(id);
  const { tensors } = await models.weights(id, expectedTensors);
  job.stage('measure');
  return quantiseModel({
    manifest,
    values: (name) => numbersOf(tensors, name),
    pictures,
    runtime: await runtimes.choose('onnxruntime'),
    turns: networks.turns,
    signal: job.signal,
    onProgress: (done, total) => job.progress(done, total),
  });
}
