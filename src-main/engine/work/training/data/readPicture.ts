import { inspectPicture } from '../../../../imaging/facts.ts';
import { readForNetwork, type NetworkView } from '../../../../imaging/networkInput.ts';
import { failure } from '../../../failures.ts';
import { toStudioError } from '../../../toStudioError.ts';

/**
 * A picture of a set as a network sees it.
 * @returns [3, height, width] in -1..1
 * @throws StudioFailure data/picture-unreadable, which names the file: nobody else knows which one a step drew
 */
export async function readPicture(file: string, view: NetworkView): Promise<Float32Array> {
  try {
    return await readForNetwork(file, await inspectPicture(file), view);
  } catch (error) {
    const { got, expected } = toStudioError(error);
    throw failure('data/picture-unreadable', `${file}, ${got}`, expected, error);
  }
}
