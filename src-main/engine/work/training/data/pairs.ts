import { basename, extname, resolve } from 'node:path';
import { stream } from '../../../../training/random.ts';
import type { PictureHalf } from '../../../../imaging/networkInput.ts';
import { failure } from '../../../failures.ts';
import { heldOut } from './heldOut.ts';
import { PictureSet } from './pictureSet.ts';
import { picturesIn } from './picturesIn.ts';
import { readSquare } from './readSquare.ts';
import { samplingOf } from './samplingOf.ts';
import type { DataReader, Files } from './trainingData.ts';

/**
 * Pairs of a picture and what it shall become: in two folders under the same names, or side by side in one file. input and target:
 * [batch, 3, crop, crop] in -1..1, cut and mirrored alike.
 */
export const pairs: DataReader = {
  async find([folderA = '', folderB], onLeftOut) {
    if (folderB === undefined) return [await picturesIn(resolve(folderA), onLeftOut)];
    if (resolve(folderA) === resolve(folderB))
      throw failure('data/same-folder', folderA, 'two folders, or one with pairs side by side');
    const { both } = paired(
      await picturesIn(resolve(folderA), onLeftOut),
      await picturesIn(resolve(folderB), onLeftOut),
    );
    if (both.length < 2)
      throw failure(
        'data/too-few',
        `${both.length} pairs in ${folderA} and ${folderB}`,
        'at least 2 names that are in both',
      );
    return [both.map(([a]) => a), both.map(([, b]) => b)];
  },

  open(files, recipe, chance) {
    const [from, to] = sidesOf(files, recipe['direction'] === 'BtoA');
    const parts = heldOut(from.files, chance, 0);
    const placeOf = new Map(from.files.map((file, index) => [file, index]));
    const partnerOf = (file: string): string => to.files[placeOf.get(file) ?? 0] as string;
    const sampling = samplingOf(recipe);
    // one stream of chance for both: a pair is drawn, brought to a size, cut and mirrored together
    const inputs = new PictureSet(parts.learnt, { ...sampling, ...from.view }, chance, stream.orderA);
    const targets = new PictureSet(parts.learnt.map(partnerOf), { ...sampling, ...to.view }, chance, stream.orderA);
    return {
      async at(step) {
        const [input, target] = await Promise.all([inputs.at(step), targets.at(step)]);
        return { input, target };
      },
      heldCount: parts.held.length,
      async sample(index) {
        const file = parts.held[index] as string;
        return {
          input: await readSquare(file, recipe.crop, from.view),
          target: await readSquare(partnerOf(file), recipe.crop, to.view),
        };
      },
    };
  },
};

interface Side {
  readonly files: readonly string[];
  readonly view: { readonly half?: PictureHalf };
}

/** Where the inputs lie and where the targets do. */
function sidesOf([first = [], second]: Files, isReversed: boolean): readonly [Side, Side] {
  const sides: readonly [Side, Side] = second
    ? [
        { files: first, view: {} },
        { files: second, view: {} },
      ]
    : [
        { files: first, view: { half: 'left' } },
        { files: first, view: { half: 'right' } },
      ];
  return isReversed ? [sides[1], sides[0]] : sides;
}

/** A file's name without its folder and ending: what both of a pair are called. */
const stem = (file: string): string => basename(file, extname(file));

/** Files of two folders by their names; those without a partner apart. */
export function paired(
  a: readonly string[],
  b: readonly string[],
): {
  readonly both: readonly (readonly [string, string])[];
  readonly aloneA: readonly string[];
  readonly aloneB: readonly string[];
} {
  const ofB = new Map(b.map((file) => [stem(file), file]));
  const stems = new Set(a.map(stem));
  return {
    both: a.flatMap((file) => (ofB.has(stem(file)) ? [[file, ofB.get(stem(file)) as string] as const] : [])),
    aloneA: a.filter((file) => !ofB.has(stem(file))),
    aloneB: b.filter((file) => !stems.has(stem(file))),
  };
}
