import { telea } from './diffusion.ts';
import type { FillMethod } from './fillMethod.ts';

/** Ways to fill a hole that need nothing but the picture, by what a person calls them. */
export const classicalMethods = { telea } as const satisfies Readonly<Record<string, FillMethod>>;
