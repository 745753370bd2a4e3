import PQueue from 'p-queue';
import type { LeftOut } from '../../../../contract/datasets.ts';
import type { StudioError } from '../../../../contract/errors.ts';
import { isFolder } from '../../../../files/picturesBelow.ts';
import { inspectPicture } from '../../../../imaging/facts.ts';
import { readForNetwork } from '../../../../imaging/networkInput.ts';
import { failure, studioError } from '../../../failures.ts';
import { toStudioError } from '../../../toStudioError.ts';
import { unreadFormat } from '../../translate/unreadFormat.ts';
import { walkInputs } from '../../translate/walkInputs.ts';

/** Is told of what a folder has that is not learnt from. */
export type OnLeftOut = (leftOut: LeftOut) => void;

/** Files that are read at a time. */
const concurrency = 8;
/** A picture is decoded whole, however small it is asked for. */
const smallest = { width: 8, height: 8 };

/** The pictures of a folder, at least two: fewer cannot be learnt from. @throws StudioFailure folder/not-found, data/too-few */
export async function picturesIn(folder: string, onLeftOut?: OnLeftOut): Promise<string[]> {
  const readable = await readablePictures(folder, onLeftOut);
  if (readable.length < 2) throw failure('data/too-few', `${readable.length} pictures in ${folder}`, 'at least 2');
  return readable;
}

/**
 * The pictures of a folder in alphabetical order. Those that cannot be decoded, as in the doctor's view, are left out and told.
 * @throws StudioFailure folder/not-found
 */
export async function readablePictures(folder: string, onLeftOut: OnLeftOut = () => undefined): Promise<string[]> {
  if (!(await isFolder(folder))) throw failure('folder/not-found', folder, 'a folder of pictures');
  const { inputs, shutFolders, leftOut } = await walkInputs([folder]);
  for (const { path } of leftOut) onLeftOut({ path, error: unreadFormat(path) });
  for (const path of shutFolders)
    onLeftOut({ path, error: studioError('folder/unreadable', path, 'a folder that may be read') });
  const queue = new PQueue({ concurrency });
  const errors = await queue.addAll(
    inputs.map(
      ({ path }) =>
        () =>
          errorOf(path),
    ),
  );
  const readable: string[] = [];
  for (const [i, { path }] of inputs.entries()) {
    const error = errors[i];
    if (error) onLeftOut({ path, error });
    else readable.push(path);
  }
  return readable;
}

const errorOf = async (path: string): Promise<StudioError | null> => {
  try {
    await readForNetwork(path, await inspectPicture(path), smallest);
    return null;
  } catch (error) {
    return toStudioError(error);
  }
};
