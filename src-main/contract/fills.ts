import { z } from 'zod';

/** How a hole is filled. */
export const FillChoice = z.object({
  /** patchmatch, telea, ns, or what the studio knows besides; see inpaint.methods. */
  method: z.string().min(1),
  /** The same seed gives the same fill. */
  seed: z.int().min(0).max(0x7fffffff).default(1),
  /** Pixels over which the fill fades in, inside the mask only. */
  featherPx: z.number().min(0).max(512).default(0),
  /** What is done about the seam. */
  blend: z.enum(['none', 'poisson']).default('none'),
});
export type FillChoice = z.infer<typeof FillChoice>;
