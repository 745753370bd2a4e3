import { z } from 'zod';

/** How good the averaged generators are, on pictures that were held out where there are enough. Lower is better everywhere. */
export const Evaluation = z.object({
  step: z.int(),
  /** Mean absolute difference in levels 0..255 between a picture and its way there and back, and between a picture and what is made of it as it is. */
  cycleA: z.number(),
  cycleB: z.number(),
  identityA: z.number(),
  identityB: z.number(),
  /** Sliced Wasserstein distance x 1000 of translations to the real pictures of the set that they go to. */
  distanceAtoB: z.number(),
  distanceBtoA: z.number(),
  /** The same between two halves of the real sets: differences below it mean nothing. */
  noiseA: z.number(),
  noiseB: z.number(),
  /** Pictures of each set. */
  pictures: z.int(),
});
export type Evaluation = z.infer<typeof Evaluation>;
