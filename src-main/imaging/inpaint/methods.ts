import { navierStokes, telea } from './diffusion.ts';
import type { FillMethod } from './fillMethod.ts';
import { patchMatch } from './patchMatch/patchMatch.ts';

/** Ways to fill a hole that need nothing but the picture, by what a person calls them; the first is the default. */
export const classicalMethods = { patchmatch: patchMatch, telea, ns: navierStokes } as const satisfies Readonly<
  Record<string, FillMethod>
>;

export const classicalNames = Object.keys(classicalMethods) as (keyof typeof classicalMethods)[];
