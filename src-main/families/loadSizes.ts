import { amount, type Settings } from '../settings/setting.ts';
import type { CommonRecipe, Problem } from './declaration.ts';

/** Pictures at sizes of chance, so that networks meet small and large animals: for families that learn from whole looks. */
export const loadScales = {
  leastScale: amount({
    group: 'pictures',
    min: 1,
    max: 3,
    flag: 'least-scale',
    help: 'with --most-scale: the smallest size to which pictures are brought, in sizes at which they are learnt from',
    default: 1.03,
  }),
  mostScale: amount({
    group: 'pictures',
    min: 0,
    max: 3,
    flag: 'most-scale',
    help: 'the largest, such as 1.55: pictures are brought to a size of chance each time; 0 brings all to that of --load',
    default: 0,
  }),
} as const satisfies Settings;

/**
 * Sides in pixels between which a picture is brought to a size of chance; null where all have one size, that of `load`. With 1.03 and 1.55 squares of 128
 * are cut from pictures of 132 to 198.
 */
export function loadSizes({
  crop,
  leastScale,
  mostScale,
}: Pick<CommonRecipe, 'crop'> & { readonly leastScale?: unknown; readonly mostScale?: unknown }): {
  readonly least: number;
  readonly most: number;
} | null {
  if (!Number(mostScale)) return null;
  return { least: Math.round(crop * Number(leastScale)), most: Math.round(crop * Number(mostScale)) };
}

/** The largest is not the smaller one, and large enough to be cut from. */
export const scaleProblems = ({
  leastScale,
  mostScale,
}: Readonly<Record<keyof typeof loadScales, number>>): Problem[] =>
  mostScale === 0 || mostScale >= leastScale
    ? []
    : [{ path: 'mostScale', message: 'the largest scale is not below the smallest, or 0' }];
