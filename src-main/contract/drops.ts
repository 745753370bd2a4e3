import { z } from 'zod';
import type { StudioError } from './errors.ts';
import { Bytes } from './pictures.ts';
import type { FolderView } from './trainingRequest.ts';

/**
 * What a window hands over of dropped files: a page may not name paths, so these go by the preload script, which knows where a file lies. One
 * that exists in memory only goes as bytes.
 */
export const DroppedFile = z.union([z.object({ path: z.string() }), z.object({ name: z.string(), bytes: Bytes })]);
export type DroppedFile = z.infer<typeof DroppedFile>;

/** What a window answers for a dropped folder: what the page may know of it, or why it was not taken. */
export type FolderTaken = { readonly folder: FolderView } | { readonly error: StudioError };
