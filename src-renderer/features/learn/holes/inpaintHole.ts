import { halfMasked, cropMask } from '../../../../src-main/masks/mask.ts';
import { scaleMask } from '../../../../src-main/masks/scaleMask.ts';
import type { Workspace } from '../../../state/workspace.svelte.ts';
import { decodeMaskFile } from '../../mask/decodeMaskFile.ts';
import { side, type Hole } from './hole.ts';

/**
 * The hole that was painted last on the workspace's picture in Inpaint, as much of it as the lesson shows of the picture: its middle square. No stroke is so thin that
 * it is lost.
 * @returns null where nothing is painted, or the engine is away
 */
export async function inpaintHole({ studio, picture }: Workspace): Promise<Hole | null> {
  if (!picture || studio.health !== 'ready') return null;
  const { masks } = await studio.client.call('masks.list', {});
  const painted = masks.filter(({ use, pictureId }) => use === 'hole' && pictureId === picture.id);
  const newest = painted.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
  if (!newest || newest.pixels === 0) return null;
  const { bytes } = await studio.client.call('masks.get', { id: newest.id });
  const file = await decodeMaskFile(new Uint8Array(bytes));
  if (!file) return null;
  const { width, height, grey } = file;
  const short = Math.min(width, height);
  const [x, y] = [Math.floor((width - short) / 2), Math.floor((height - short) / 2)];
  const middle = cropMask({ width, height, data: grey }, { x, y, width: short, height: short });
  return scaleMask(middle, side, side).data.map((value) => (value >= halfMasked ? 255 : 0));
}
