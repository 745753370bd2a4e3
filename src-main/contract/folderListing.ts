import { z } from 'zod';

/** Pictures that lie in a folder itself, not below it. `isMore`: there are more, counting was ended. */
const PictureCount = z.object({ count: z.int().nonnegative(), isMore: z.boolean() });
export type PictureCount = z.infer<typeof PictureCount>;

/** A folder in another one, as a person sees it who looks for pictures. */
const FolderInside = z.object({
  name: z.string(),
  path: z.string(),
  isReadable: z.boolean(),
  /** Null where counting would have taken too long, or may not be done. */
  pictures: PictureCount.nullable(),
});

/** What a person sees of a folder who looks for pictures: the folders in it, in natural order, hidden ones left out. */
export const FolderListing = z.object({
  path: z.string(),
  /** Null: there is nothing above. */
  parent: z.string().nullable(),
  home: z.string(),
  pictures: PictureCount,
  folders: z.array(FolderInside),
  /** Folders that are there as well and were too many to tell. */
  more: z.int().nonnegative(),
});
export type FolderListing = z.infer<typeof FolderListing>;
