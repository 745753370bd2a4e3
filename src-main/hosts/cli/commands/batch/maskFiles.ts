import { resolve } from 'node:path';
import type { MaskFiles } from '../../../../contract/inpainting.ts';
import { kindOf } from './batchCommand.ts';
import type { MaskWords } from '../../invocation.ts';

/** The masks that a person named: a file for all pictures, or a folder with one for each. */
export async function maskFilesOf({ path, hole, fit }: MaskWords, folder: string): Promise<MaskFiles> {
  const whole = resolve(folder, path);
  return { path: whole, isFolder: (await kindOf(whole)) === 'folder', hole, isFitted: fit };
}
