import { z } from 'zod';

/** What results show of a training that went wrong; see metrics/outputSigns.ts. */
const OutputSigns = z.object({
  spread: z.number(),
  correlation: z.number(),
  change: z.number(),
  checkerboard: z.number(),
  copies: z.number().optional(),
});

/** How good the averaged networks of a checkpoint are, on pictures that were held out where there are enough. */
export const Evaluation = z.object({
  step: z.int(),
  /** Samples that were looked at, of each set. */
  pictures: z.int(),
  /** Figures by name, as the run's family has them; lower is better everywhere. */
  scores: z.record(z.string(), z.number()),
  /** Of the pictures that were made to look like A, and like B; empty where a family has none. */
  signs: z.partialRecord(z.enum(['A', 'B']), OutputSigns),
});
export type Evaluation = z.infer<typeof Evaluation>;
