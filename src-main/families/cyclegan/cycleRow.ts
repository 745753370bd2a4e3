import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { laplacianPyramid } from '../../metrics/laplacianPyramid.ts';

/** Factors by which difference and hidden signal are shown: 8 makes a level of 255 that nobody sees one that everybody does. */
export const amplification = { difference: 4, hidden: 8 } as const;

/**
 * A row of the cycle inspector: A, B' = G(A), A'' = F(B'), their difference A - A'', and the finest detail of B' amplified, in which a CycleGAN hides what it
 * needs for the way back (Chu et al. 2017). Difference and detail lie around middle grey.
 * @param real, translated, cycled of one even side
 */
export function cycleRow(real: Picture, translated: Picture, cycled: Picture): Picture[] {
  const difference = real.data.map((value, i) =>
    clipped((value - (cycled.data[i] as number)) * amplification.difference),
  );
  const [finest] = laplacianPyramid(translated, translated.side / 2);
  const hidden = (finest as Picture).data.map((value) => clipped(value * amplification.hidden));
  return [real, translated, cycled, { side: real.side, data: difference }, { side: real.side, data: hidden }];
}

const clipped = (value: number): number => Math.min(1, Math.max(-1, value));
