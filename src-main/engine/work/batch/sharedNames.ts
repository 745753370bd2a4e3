import { basename, dirname, join } from 'node:path';
import { extensionOf, pictureStem, type OutputFormat } from '../../../contract/pictureFormats.ts';
import type { BatchInput } from '../translate/walkInputs.ts';

interface Target {
  readonly path: string;
  readonly format: OutputFormat;
}

/**
 * Names of results where several pictures of one folder would share one, as IMG_1.jpg and IMG_1.jpeg. IMG_1.zebra.jpg is made of the picture whose
 * extension it has, or else of the first; the others keep theirs: IMG_1.jpeg.zebra.jpg. So a second run finds each result where the first one wrote it.
 * @param targetOf where a result would be by itself; asked only of pictures that may share one
 * @returns names by the paths of the pictures that do not have the plain one
 */
export async function sharedNames(
  inputs: readonly BatchInput[],
  targetOf: (input: BatchInput) => Promise<Target | null>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const stemOf = ({ path }: BatchInput): string => join(dirname(path), pictureStem(basename(path)));
  const likely = [...Map.groupBy(inputs, stemOf).values()].filter(({ length }) => length > 1);
  for (const group of likely) {
    const targets = await Promise.all(
      group.map(async ({ path }, i) => ({ path, target: await targetOf(group[i] as BatchInput) })),
    );
    const sharing = Map.groupBy(targets, ({ target }) => target?.path ?? null);
    sharing.delete(null);
    for (const [wanted, pictures] of sharing) {
      const format = pictures[0]?.target?.format ?? 'png';
      const owner = pictures.find(({ path }) => path.toLowerCase().endsWith(`.${extensionOf(format)}`)) ?? pictures[0];
      for (const { path } of pictures)
        if (path !== owner?.path) names.set(path, ownName(basename(path), basename(wanted ?? '')));
    }
  }
  return names;
}

/** 'IMG_1.jpeg' in front of the ending '.zebra.jpg' of 'IMG_1.zebra.jpg'. */
const ownName = (picture: string, plain: string): string => `${picture}${plain.slice(pictureStem(picture).length)}`;
