import { z } from 'zod';

/** What can go wrong with a training without any error, each with a remedy. */
export const findingCodes = ['discriminator-wins', 'collapse', 'inverted', 'nothing-changes', 'checkerboard', 'not-finite'] as const;

/** Something that a detector saw in a run: what it measured against which threshold, and since which step. */
export const TrainingFinding = z.object({
  code: z.enum(findingCodes),
  severity: z.enum(['warn', 'stop']),
  /** 'A' or 'B' where it concerns one direction's outputs (A: pictures that look like A), or the name of a loss. */
  where: z.string().nullable(),
  measured: z.number(),
  threshold: z.number(),
  /** Step at which it was first seen. */
  step: z.int(),
});
export type TrainingFinding = z.infer<typeof TrainingFinding>;
