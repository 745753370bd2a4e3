import { z } from 'zod';
import { command } from './command.ts';
import { Bytes } from './pictures.ts';

/** One channel of what a layer makes of a picture. */
export const ChannelMap = z.object({
  /** Its place among the layer's channels, from 0. */
  channel: z.int().nonnegative(),
  least: z.number(),
  most: z.number(),
  mean: z.number(),
  /** Standard deviation. */
  deviation: z.number(),
  /** Rows from top to bottom, 8 bit: 0 is `least`, 255 is `most`. */
  levels: Bytes,
});
export type ChannelMap = z.infer<typeof ChannelMap>;

/** What a layer of a network makes of a picture. */
export const NetworkLayer = z.object({
  /** As papers name layers: c7s1-32, d64, R128, u64; `mask` and `output` are what the network gives in the end. */
  name: z.string(),
  channels: z.int().positive(),
  height: z.int().positive(),
  width: z.int().positive(),
  /** Of all its numbers. */
  mean: z.number(),
  deviation: z.number(),
  /** The channels that vary most, in their order. */
  maps: z.array(ChannelMap),
});
export type NetworkLayer = z.infer<typeof NetworkLayer>;

const seen = {
  /** Side in pixels of the pictures below: the middle square of the person's picture. */
  side: z.int().positive(),
  runtime: z.string(),
  device: z.string(),
  /** Milliseconds that the networks took. */
  ms: z.number().nonnegative(),
};

/** RGB, 8 bit, rows from top to bottom, `side` pixels wide and high. */
const Picture = Bytes;

export const NetworkInsight = z.object({
  ...seen,
  /** What the network was given. */
  picture: Picture,
  layers: z.array(NetworkLayer).min(1),
});
export type NetworkInsight = z.infer<typeof NetworkInsight>;

/** What a patch discriminator says of each patch: near 1 where it takes it for real, near 0 where it does not; unbounded. */
export const VerdictMap = z.object({
  height: z.int().positive(),
  width: z.int().positive(),
  mean: z.number(),
  /** Rows from top to bottom. */
  values: z.array(z.number()),
});
export type VerdictMap = z.infer<typeof VerdictMap>;

export const CycleInsight = z.object({
  ...seen,
  /** The model that translates back. */
  partnerId: z.string(),
  /** The picture, a of A. */
  x: Picture,
  /** G(a): taken to B. */
  translated: Picture,
  /** F(G(a)): brought back. */
  cycled: Picture,
  /** F(a): what is A already must stay A. */
  same: Picture,
  /** Where G changes the picture, 8 bit, 255 where it does; null of networks that change all of it. */
  mask: Bytes.nullable(),
  /** Null where a model came without the discriminator of what it makes. */
  verdicts: z.object({
    /** D_A(a), the partner's discriminator on the real picture. */
    real: VerdictMap.nullable(),
    /** D_B(G(a)), the model's discriminator on what it made. */
    made: VerdictMap.nullable(),
    /** D_B(a), the same before anything was translated. */
    before: VerdictMap.nullable(),
  }),
  /** As least squares, without weights; pictures in -1..1. */
  losses: z.object({
    /** mean (D_B(G(a)) - 1)^2 */
    adversarial: z.number().nullable(),
    /** mean |F(G(a)) - a| */
    cycle: z.number(),
    /** mean |F(a) - a| */
    identity: z.number(),
    /** (mean (D_A(a) - 1)^2 + mean D_B(G(a))^2) / 2: of what both discriminators pay the terms in which this picture occurs. */
    discriminator: z.number().nullable(),
  }),
});
export type CycleInsight = z.infer<typeof CycleInsight>;

const asked = z.object({ pictureId: z.string(), modelId: z.string() });

/** Networks looked into, for lessons. Each takes about a second and keeps nothing. */
export const learningCommands = {
  /** What every layer of a translator makes of the middle of a picture. @param maps channels of each layer that are wanted */
  'learning.layers': command('page', asked.extend({ maps: z.int().min(1).max(64).default(16) }), NetworkInsight),
  /** A picture through a translator and its partner, there and back, with what a CycleGAN would pay for it. */
  'learning.cycle': command('page', asked, CycleInsight),
} as const;
