import { z } from 'zod';
import { StudioError } from './errors.ts';

/** A file or folder of a set that is not learnt from, and why. */
export const LeftOut = z.object({ path: z.string(), error: StudioError });
export type LeftOut = z.infer<typeof LeftOut>;

/** What can be wrong with sets of pictures: 'stop' makes training impossible, 'warn' spoils it, 'note' is worth knowing. */
export const DatasetFinding = z.object({
  code: z.enum([
    'too-few',
    'few',
    'unreadable',
    'too-small',
    'odd-shape',
    'greyscale',
    'exact-repeats',
    'near-repeats',
    'in-both',
    'same-folder',
    'no-partner',
    'unlike-sizes',
    'shifted',
  ]),
  severity: z.enum(['stop', 'warn', 'note']),
  where: z.enum(['A', 'B', 'both']),
  /** Files by groups: repeats lie together, everything else is alone. Paths relative to their folders. */
  groups: z.array(z.array(z.string())),
  /** Pictures that are affected: of repeats, those beyond the first. */
  count: z.int(),
});
export type DatasetFinding = z.infer<typeof DatasetFinding>;

export const FolderReport = z.object({
  folder: z.string(),
  /** Pictures that can be read. */
  count: z.int(),
  /** Median width and height in pixels, and the smallest short side; 0 where there are no pictures. */
  width: z.int(),
  height: z.int(),
  smallestSide: z.int(),
  unreadable: z.array(z.object({ file: z.string(), error: StudioError })),
});
export type FolderReport = z.infer<typeof FolderReport>;

/** Of one folder, B is null. */
export const DatasetReport = z.object({
  A: FolderReport,
  B: FolderReport.nullable(),
  findings: z.array(DatasetFinding),
  isFit: z.boolean(),
});
export type DatasetReport = z.infer<typeof DatasetReport>;
