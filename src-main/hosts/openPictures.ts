import { basename } from 'node:path';
import { studioError, type StudioError } from '../contract/errors.ts';
import { isFolder, picturesBelow } from '../files/picturesBelow.ts';
import { asStudioError } from './failures.ts';
import type { Router } from './router.ts';

/**
 * Opens files and folders for the person (dialog, drop, command line), one after the other so that they arrive in the order given. What the
 * engine refuses is told to the pages by name; the rest go on.
 * @returns how many were opened
 */
export async function openPictures(router: Router, paths: readonly string[]): Promise<number> {
  await router.firstPage;
  let opened = 0;
  for (const path of paths) {
    const refuse = (folder: string, error: StudioError): void =>
      router.tellPages('picture.refused', { name: basename(folder), error });
    const { files, shutFolders } = (await isFolder(path))
      ? await picturesBelow(path)
      : { files: [path], shutFolders: [] };
    for (const folder of shutFolders)
      refuse(folder, studioError('folder/unreadable', folder, 'a folder that may be read'));
    if (files.length + shutFolders.length === 0)
      refuse(path, studioError('folder/no-pictures', path, 'a folder with pictures in it'));
    for (const file of files) if (await openPicture(router, file)) opened++;
  }
  return opened;
}

async function openPicture({ client, tellPages }: Router, path: string): Promise<boolean> {
  try {
    await client.call('pictures.open', { path });
    return true;
  } catch (cause) {
    tellPages('picture.refused', { name: basename(path), error: asStudioError(cause) });
    return false;
  }
}
