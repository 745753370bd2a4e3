import type { FillMethod } from './fillMethod.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';
import { fillByNavierStokes } from './navierStokes.ts';
import { fillByTelea } from './telea.ts';

/** What both see around a hole: as far as their neighbourhoods reach, and a little for their slopes. */
const diffusionMargin = 8;

/** Methods that carry what is around a hole into it; they leave no seam. @param fill in place */
const filling = (source: string, fill: (picture: FloatPicture, hole: Hole) => void): FillMethod => ({
  source,
  marginFor: () => diffusionMargin,
  apart: null,
  async fill({ picture, hole, signal, onProgress }) {
    signal.throwIfAborted();
    onProgress(0, 1);
    const filled = { ...picture, data: picture.data.slice() };
    fill(filled, hole);
    onProgress(1, 1);
    return filled;
  },
});

export const navierStokes = filling(
  'Bertalmio et al. 2001, Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting',
  fillByNavierStokes,
);

export const telea = filling(
  'Telea 2004, An Image Inpainting Technique Based on the Fast Marching Method',
  fillByTelea,
);
