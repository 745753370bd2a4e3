import { z } from 'zod';

/** How a hole is filled. */
export const FillChoice = z.object({
  /** One of inpaint.methods. */
  method: z.string().min(1),
  /** The same seed gives the same fill. */
  seed: z.int().min(0).max(0x7fffffff).default(1),
  /** Pixels over which the fill fades in, inside the mask only. */
  featherPx: z.number().min(0).max(512).default(0),
  /** What is done about the seam that some methods leave. */
  blend: z.enum(['none', 'poisson']).default('poisson'),
});
export type FillChoice = z.infer<typeof FillChoice>;

/** How well a fill has found again what a mask had hidden of an intact picture; of the hole's pixels only. */
export const FillScore = z.object({
  /** Share of the picture that was hidden, 0..1. */
  share: z.number(),
  /** Mean absolute error, 0..255. */
  l1: z.number(),
  /** Decibels; null for a perfect fill. */
  psnr: z.number().nullable(),
  ssim: z.number(),
});
export type FillScore = z.infer<typeof FillScore>;

/** The same with what was filled, and how. */
export const FillMeasure = FillScore.extend({
  picture: z.string(),
  mask: z.string(),
  /** Of holes of similar size, from 0. */
  bin: z.int().nonnegative(),
  method: z.string(),
  ms: z.number(),
});
export type FillMeasure = z.infer<typeof FillMeasure>;
