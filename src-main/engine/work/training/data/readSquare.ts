import type { Tensor } from '../../../../graph/runtime.ts';
import type { NetworkView } from '../../../../imaging/networkInput.ts';
import { readPicture } from './readPicture.ts';

/** A whole picture as a square that a network sees: [1, 3, side, side] in -1..1. */
export async function readSquare(
  file: string,
  side: number,
  view: Pick<NetworkView, 'fit' | 'half'> = {},
): Promise<Tensor> {
  const data = await readPicture(file, { width: side, height: side, ...view });
  return { data, shape: [1, 3, side, side] };
}
