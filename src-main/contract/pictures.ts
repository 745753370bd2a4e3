import { z } from 'zod';
import { inputFormats, outputFormats } from './pictureFormats.ts';

/** Formats that the studio writes. */
export const OutputFormat = z.enum(outputFormats);
export type OutputFormat = z.infer<typeof OutputFormat>;

/** Something true of a result that a careful person wants to know: a lossy step, a dropped frame, a profile that could not be kept. */
export const Notice = z.object({
  code: z.string(),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .optional(),
});
export type Notice = z.infer<typeof Notice>;
export const Notices = z.array(Notice).readonly();

/** Bytes as they travel: plain views, whatever buffer they lie in. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');

/** A picture of this session. Width and height are after the EXIF orientation has been applied, in pixels. */
export const PictureView = z.object({
  id: z.string(),
  name: z.string(),
  /** Where the person's file lies; null for pictures that arrived as bytes (clipboard, browser drop). */
  path: z.string().nullable(),
  format: z.enum(inputFormats),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  channels: z.number().int().min(1).max(4),
  bitDepth: z.union([z.literal(8), z.literal(16)]),
  hasAlpha: z.boolean(),
  colourProfile: z.string().nullable(),
  orientation: z.number().int().min(1).max(8),
  /** Dots per inch. */
  density: z.number().nullable(),
  sizeBytes: z.number().int().nonnegative(),
  notices: Notices,
  /** Milliseconds since 1970. */
  addedAt: z.number(),
});
export type PictureView = z.infer<typeof PictureView>;

/** An encoded picture, ready for a Blob or a file. */
export const EncodedPicture = z.object({
  bytes: Bytes,
  mime: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type EncodedPicture = z.infer<typeof EncodedPicture>;
