import { access } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { extensionOf, pictureStem, type OutputFormat } from '../contract/pictureFormats.ts';

/** The name of an output beside its input: photo.jpg becomes photo.zebra.jpg, photo.gif as PNG photo.zebra.png. */
export function defaultOutputName(inputName: string, suffix: string, format: OutputFormat): string {
  return `${pictureStem(basename(inputName))}.${suffix}.${extensionOf(format)}`;
}

/** The first path that is free: photo.zebra.jpg, photo.zebra-2.jpg, photo.zebra-3.jpg ... Another program may still be faster: writeNew checks. */
export async function freeOutputPath(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ext}`);
    if (!(await exists(path))) return path;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
