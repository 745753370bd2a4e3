import type { DiffusionOrder } from './diffusionThread.ts';
import type { FillMethod, FillTask } from './fillMethod.ts';
import { withThreads } from './fillThread.ts';
import type { FloatPicture } from './floatPicture.ts';

/** What both see around a hole: as far as their neighbourhoods reach, and a little for their slopes. */
const diffusionMargin = 8;

const inThread =
  (method: DiffusionOrder['method']) =>
  async ({ picture, hole, signal, onProgress }: FillTask): Promise<FloatPicture> => {
    const data = new Float32Array(new SharedArrayBuffer(picture.data.byteLength));
    data.set(picture.data);
    const filled = { ...picture, data };
    onProgress(0, 1);
    await withThreads(new URL('diffusionThread.ts', import.meta.url), 1, signal, ({ ask }) =>
      ask(0, { method, picture: filled, hole } satisfies DiffusionOrder),
    );
    onProgress(1, 1);
    return filled;
  };

export const navierStokes: FillMethod = {
  source: 'Bertalmio et al. 2001, Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting',
  marginFor: () => diffusionMargin,
  fill: inThread('ns'),
};

export const telea: FillMethod = {
  source: 'Telea 2004, An Image Inpainting Technique Based on the Fast Marching Method',
  marginFor: () => diffusionMargin,
  fill: inThread('telea'),
};
