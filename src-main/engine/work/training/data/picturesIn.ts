import { isFolder } from '../../../../files/picturesBelow.ts';
import { inspectPicture } from '../../../../imaging/facts.ts';
import { failure } from '../../../failures.ts';
import { walkInputs } from '../../translate/walkInputs.ts';

/**
 * The readable pictures of a folder in alphabetical order; those that cannot be read are left out.
 * @throws StudioFailure folder/not-found, data/too-few
 */
export async function picturesIn(folder: string): Promise<string[]> {
  if (!(await isFolder(folder))) throw failure('folder/not-found', folder, 'a folder of pictures');
  const { inputs } = await walkInputs([folder], '');
  const readable: string[] = [];
  for (const { path } of inputs) {
    const facts = await inspectPicture(path).catch(() => null);
    if (facts) readable.push(path);
  }
  if (readable.length < 2) throw failure('data/too-few', `${readable.length} pictures in ${folder}`, 'at least 2');
  return readable;
}
