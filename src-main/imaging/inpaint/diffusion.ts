import type { DiffusionOrder } from './diffusionThread.ts';
import { diffusionFills } from './diffusionFills.ts';
import type { FillMethod, FillTask } from './fillMethod.ts';
import { withThreads } from './fillThread.ts';
import type { FloatPicture } from './floatPicture.ts';

/** What both see around a hole: as far as their neighbourhoods reach, and a little for their slopes. */
const diffusionMargin = 8;
/** Holes of fewer pixels are filled at once, within a fraction of a second; a thread of their own would take longer to start. */
const fewPixels = 40_000;

const filling =
  (method: DiffusionOrder['method']) =>
  async ({ picture, hole, signal, onProgress }: FillTask): Promise<FloatPicture> => {
    onProgress(0, 1);
    const isSmall = countOf(hole) < fewPixels;
    const data = isSmall
      ? new Float32Array(picture.data.length)
      : new Float32Array(new SharedArrayBuffer(picture.data.byteLength));
    data.set(picture.data);
    const filled = { ...picture, data };
    if (isSmall) diffusionFills[method](filled, hole);
    else {
      const order: DiffusionOrder = { method, picture: filled, hole };
      await withThreads(new URL('diffusionThread.ts', import.meta.url), 1, signal, ({ ask }) => ask(0, order));
    }
    onProgress(1, 1);
    return filled;
  };

function countOf(hole: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < hole.length; i++) count += hole[i]!;
  return count;
}

export const navierStokes: FillMethod = {
  source: 'Bertalmio et al. 2001, Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting',
  marginFor: () => diffusionMargin,
  leavesSeam: false,
  fill: filling('ns'),
};

export const telea: FillMethod = {
  source: 'Telea 2004, An Image Inpainting Technique Based on the Fast Marching Method',
  marginFor: () => diffusionMargin,
  leavesSeam: false,
  fill: filling('telea'),
};
