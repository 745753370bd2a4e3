import { basename } from 'node:path';
import { asStudioError } from './failures.ts';
import type { Router } from './router.ts';

/**
 * Opens files for the person (dialog, drop, command line), one after the other so that they arrive in the order given. What the engine
 * refuses is told to the pages by name; the rest go on.
 * @returns how many were opened
 */
export async function openPictures({ client, firstPage, tellPages }: Router, paths: readonly string[]): Promise<number> {
  await firstPage;
  let opened = 0;
  for (const path of paths) {
    try {
      await client.call('pictures.open', { path });
      opened++;
    } catch (cause) {
      tellPages('picture.refused', { name: basename(path), error: asStudioError(cause) });
    }
  }
  return opened;
}
