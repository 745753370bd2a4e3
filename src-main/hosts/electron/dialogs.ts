import { basename, dirname, extname, join } from 'node:path';
import { extensionOf, extensionsOf, type OutputFormat } from '../../contract/pictureFormats.ts';

/** The filter of the save dialog for a format. Its name is the format's, the same in every language. */
export function saveFilter(format: OutputFormat): { name: string; extensions: string[] } {
  return { name: format.toUpperCase(), extensions: [...extensionsOf(format)] };
}

export interface SaveTarget {
  readonly path: string;
  /** True only when the dialog asked about exactly this file. */
  readonly overwrite: boolean;
}

/** The file that the person meant: a name without the format's extension gets it, and then the dialog has not asked about that file. */
export function saveTarget(chosen: string, format: OutputFormat): SaveTarget {
  const extension = extname(chosen).slice(1).toLowerCase();
  if (extensionsOf(format).includes(extension)) return { path: chosen, overwrite: true };
  return { path: `${chosen}.${extensionOf(format)}`, overwrite: false };
}

/** Where the save dialog starts: beside the picture if it has a place. The page names the file, never the folder. */
export function suggestedPath(suggestedName: string, picturePath: string | null): string {
  const name = basename(suggestedName.replaceAll('\\', '/'));
  return picturePath === null ? name : join(dirname(picturePath), name);
}
