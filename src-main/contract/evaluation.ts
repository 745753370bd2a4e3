import { z } from 'zod';

/** What translations show of a training that went wrong; see metrics/outputSigns.ts. */
const OutputSigns = z.object({ spread: z.number(), correlation: z.number(), change: z.number(), checkerboard: z.number() });

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
  /** Of the pictures that were made to look like A, and like B; reviews of version 0.1 lack them. */
  signsA: OutputSigns.optional(),
  signsB: OutputSigns.optional(),
  /** Pictures of each set. */
  pictures: z.int(),
});
export type Evaluation = z.infer<typeof Evaluation>;
