import { inspectPicture, type PictureFacts } from '../../../imaging/facts.ts';
import { changedOutside } from '../../../imaging/inpaint/outside.ts';
import type { Mask } from '../../../masks/mask.ts';
import type { Notice } from '../../../imaging/notices.ts';
import { readPixels } from '../../../imaging/pixels.ts';

export interface Proof {
  /** Pixels outside the mask that differ from the picture's. */
  readonly changedOutside: number;
  /** What to say where there are any. */
  readonly notices: readonly Notice[];
}

/** Reads a result's file again and counts what is different outside the mask: a claim about the file, not about the program. */
export async function proofOf(work: { path: string; facts: PictureFacts; mask: Mask; output: string }): Promise<Proof> {
  const { path, facts, mask, output } = work;
  const written = await inspectPicture(output);
  const before = await readPixels(path, facts, { colour: 'native' });
  const after = await readPixels(output, written, { colour: 'native' });
  const pixels = changedOutside(before, after, mask);
  return {
    changedOutside: pixels,
    notices: pixels === 0 ? [] : [{ code: 'outside-changed', params: { pixels, format: written.format } }],
  };
}
