import { dirname, join, resolve } from 'node:path';
import { makeOutputFolder, writeNew } from '../../../imaging/writeFile.ts';
import { failure } from '../../failures.ts';
import { originOf, quantisationsFolder } from '../../library/models/origin.ts';
import { ownQuantisation, quantisationFile } from '../../library/models/quantisationFile.ts';
import { packageText } from '../../library/models/writePackage.ts';
import { expectedTensors } from '../../library/networks/buildNetwork.ts';
import { numbersOf } from '../../library/networks/translator.ts';
import type { Studio } from '../../studio.ts';
import type { JobControl } from '../jobs/worker.ts';
import { readablePictures } from '../training/data/picturesIn.ts';
import { quantiseModel } from './quantiseModel.ts';

/**
 * Makes the faster form of a translator, measured on the pictures of a folder: in the package of a person's own model, for one that came with the studio in the
 * data folder.
 * @throws StudioFailure folder/not-found, folder/no-pictures, quantisation/too-few
 */
export async function quantise(
  { id, folder }: { readonly id: string; readonly folder: string },
  job: JobControl,
  { models, networks, runtimes, folders }: Pick<Studio, 'models' | 'networks' | 'runtimes' | 'folders'>,
): Promise<void> {
  const pictures = await readablePictures(resolve(folder));
  if (pictures.length === 0) throw failure('folder/no-pictures', folder, 'pictures to measure on');
  const model = await models.get(id);
  const { tensors } = await models.weights(id, expectedTensors);
  job.stage('measure');
  const file = await quantiseModel({
    manifest: model.manifest,
    values: (name) => numbersOf(tensors, name),
    pictures,
    runtime: await runtimes.choose('onnxruntime'),
    turns: networks.turns,
    signal: job.signal,
    onProgress: (done, total) => job.progress(done, total),
  });
  const path =
    originOf(model, folders) === 'own'
      ? join(model.folder, quantisationFile)
      : ownQuantisation(quantisationsFolder(folders.dataFolder), id);
  await makeOutputFolder(dirname(path));
  await writeNew(path, Buffer.from(packageText(file)), { overwrite: true });
  await networks.releaseIdle(); // what was loaded with earlier ranges
}
