import type { FloatPicture, Hole } from './floatPicture.ts';
import { fillByNavierStokes } from './navierStokes.ts';
import { fillByTelea } from './telea.ts';

/** Methods that carry what is around a hole into it, in place. */
export const diffusionFills = { telea: fillByTelea, ns: fillByNavierStokes } as const satisfies Readonly<
  Record<string, (picture: FloatPicture, hole: Hole) => void>
>;
