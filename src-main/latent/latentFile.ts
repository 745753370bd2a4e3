import { z } from 'zod';

/** The version of latent files that this studio writes. */
const formatVersion = 1;

const vector = z.array(z.number()).min(1).max(4096);
const cell = z.array(vector).max(64);

const LatentContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('points'),
    points: z
      .array(z.object({ name: z.string().max(200), vector }))
      .min(1)
      .max(4096),
  }),
  /** a - b + c; applied to another sample: that - b + c. */
  z.object({ kind: z.literal('arithmetic'), a: cell.min(1), b: cell, c: cell }),
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

const vectorsIn = (content: LatentContent): readonly (readonly number[])[] =>
  content.kind === 'points' ? content.points.map((point) => point.vector) : [...content.a, ...content.b, ...content.c];

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
