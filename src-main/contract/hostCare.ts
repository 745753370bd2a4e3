import { z } from 'zod';
import { command, nothing } from './command.ts';
import { StudioError } from './errors.ts';
import { Bytes } from './pictures.ts';

/** A report for whoever mends the studio, whole: what is seen of it is what is saved. */
export const ReportView = z.object({
  /** What its file is called. */
  name: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative() })),
  /** The first of its files, which tells of the studio and the computer, as it reads. */
  facts: z.string(),
  /** All of them as a zip. */
  archive: Bytes,
});
export type ReportView = z.infer<typeof ReportView>;

/** What a host does when things break. */
export const careCommands = {
  'host.makeReport': command('page', nothing, ReportView),
  /** Asks where to save the report that was made last, with the system's dialog; null when the person changed their mind. */
  'host.saveReport': command('page', nothing, z.object({ path: z.string() }).nullable()),
  /** Whether the graphics card draws the window, from the next start on. */
  'host.changeGraphics': command('page', z.object({ isAccelerated: z.boolean() }), nothing),
} as const;

/** What a host tells of itself beside what it can do. */
export const hostNews = {
  /** What the person has to know and nobody asked for, each told to one page once: the page that was here before has died. */
  warnings: z.array(StudioError).optional(),
  /** Whether the graphics card draws the window, from the next start on; absent where that is not the host's to say. */
  isAccelerated: z.boolean().optional(),
};

export const careEvents = {
  /** There is something in `warnings` of host.describe, to be asked for. */
  'host.warned': nothing,
} as const;
