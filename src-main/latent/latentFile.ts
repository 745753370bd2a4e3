import { z } from 'zod';
import type { Stroke } from './strokes.ts';

/** The version of latent files that this studio writes. */
const formatVersion = 1;

const vector = z.array(z.number()).min(1).max(4096).readonly();
const cell = z.array(vector).max(64).readonly();

const place = z.object({ x: z.number(), y: z.number() });
const places = z.array(place).min(1).max(10_000).readonly();
const level = z.number().min(0).max(255);
const radius = z.number().positive().max(1024);
const stroke = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('colour'), rgb: z.tuple([level, level, level]).readonly(), radius, points: places }),
  z.object({ kind: z.literal('sketch'), points: places }),
  z.object({ kind: z.literal('warp'), radius, from: place, to: place }),
  z.object({ kind: z.literal('mask'), radius, points: places }),
]) satisfies z.ZodType<Stroke>;

const LatentContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('points'),
    points: z
      .array(z.object({ name: z.string().max(200), vector }))
      .min(1)
      .max(4096),
  }),
  /** a - b + c; applied to another sample: that - b + c. */
  z.object({ kind: z.literal('arithmetic'), a: z.array(vector).min(1).max(64).readonly(), b: cell, c: cell }),
  /** Strokes on a sample, and what came of them: to go on with. */
  z.object({
    kind: z.literal('strokes'),
    name: z.string().max(200),
    original: vector,
    edit: vector,
    strokes: z.array(stroke).min(1).max(1000).readonly(),
  }),
]);
export type LatentContent = z.infer<typeof LatentContent>;

/** A file of latent vectors: of which model they are, and what they are for. Numbers have the precision of float32. */
const LatentFile = z.object({
  format: z.literal('grevy-latent'),
  formatVersion: z.literal(formatVersion),
  /** Vectors mean something to this network alone: SHA-256 of its weights. */
  model: z.object({ id: z.string(), sha256: z.string() }),
  content: LatentContent.refine((content) => isOfOneSize(content), { error: 'vectors of one size' }),
});
export type LatentFile = z.infer<typeof LatentFile>;

function vectorsIn(content: LatentContent): readonly (readonly number[])[] {
  switch (content.kind) {
    case 'points':
      return content.points.map((point) => point.vector);
    case 'arithmetic':
      return [...content.a, ...content.b, ...content.c];
    case 'strokes':
      return [content.original, content.edit];
  }
}

const isOfOneSize = (content: LatentContent): boolean =>
  new Set(vectorsIn(content).map((one) => one.length)).size === 1;

/** The text of a file. */
export const latentText = (model: LatentFile['model'], content: LatentContent): string =>
  `${JSON.stringify({ format: 'grevy-latent', formatVersion, model, content } satisfies LatentFile)}\n`;

/** What a file says; null where it is none of these files. */
export function readLatentText(text: string): LatentFile | null {
  try {
    return LatentFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
