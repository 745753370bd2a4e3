import { z } from 'zod';

/** What goes wrong with a training without any error, each with a remedy. Numbers that are not finite are an error: training/diverged. */
export const findingCodes = [
  'discriminator-wins',
  'collapse',
  'inverted',
  'nothing-changes',
  'checkerboard',
  'copies',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something that a detector saw in a run: what it measured, which threshold that crossed, and at which step it was first seen. */
export const TrainingFinding = z.object({
  code: z.enum(findingCodes),
  /** The set whose look-alikes are concerned: A, pictures that are made to look like A and the discriminator that judges them. */
  side: z.enum(['A', 'B']),
  measured: z.number(),
  threshold: z.number(),
  step: z.int(),
});
export type TrainingFinding = z.infer<typeof TrainingFinding>;
