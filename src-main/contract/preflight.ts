import { z } from 'zod';
import { LeftOut } from './datasets.ts';

/** What a few dry steps of a recipe have shown, and what it means for the whole run. */
export const PreflightReport = z.object({
  steps: z.int(),
  secondsPerStep: z.number(),
  /** For all steps, with the reviews of checkpoints. */
  seconds: z.number(),
  /** Highest resident memory of the process that trained, what the machine can give beside it now, and what it has in all. */
  peakBytes: z.number(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** What the run's folder will hold, and what is free where it will lie. */
  diskBytes: z.number(),
  diskFreeBytes: z.number(),
  parameters: z.int(),
  /** What does not fit; empty when all does. */
  lacks: z.array(z.enum(['memory', 'disk'])),
  /** Another run trained meanwhile: alone, steps are faster. */
  isShared: z.boolean(),
  /** What the folders have that will not be learnt from. */
  leftOut: z.array(LeftOut).default([]),
});
export type PreflightReport = z.infer<typeof PreflightReport>;
