import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultOf } from '../../../contract/commands.ts';
import { TranslatorEvaluation } from '../../../contract/translatorEvaluation.ts';
import { hasCode } from '../../../contract/codedError.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import { makeOutputFolder, writeNew } from '../../../imaging/writeFile.ts';
import { readDocument } from '../../library/readDocument.ts';
import { packageText } from '../../library/models/writePackage.ts';
import type { ModelPackage } from '../../library/models/registry.ts';
import type { EvaluationResult } from './evaluateTranslator.ts';
import { picturesCsv } from './picturesCsv.ts';

const names = { figures: 'evaluation.json', pictures: 'pictures.csv', sheet: 'sheet.png' } as const;

/** Where the studio keeps what it found out of a model. */
export const evaluationFolder = (dataFolder: string, modelId: string): string =>
  join(dataFolder, 'evaluations', modelId);

/** Writes evaluation.json, pictures.csv and sheet.png; what was found out earlier is replaced. */
export async function writeEvaluation(folder: string, { evaluation, sheet }: EvaluationResult): Promise<void> {
  await makeOutputFolder(folder);
  const write = (name: string, bytes: Uint8Array): Promise<void> =>
    writeNew(join(folder, name), bytes, { overwrite: true });
  await write(names.sheet, sheet);
  await write(names.pictures, Buffer.from(picturesCsv(evaluation.each)));
  await write(names.figures, Buffer.from(packageText(evaluation))); // last: what it says is there
}

type Known = ResultOf<'evaluations.get'>['known'];

/** The last evaluation of these very weights here, else the one in the model's package. */
export async function knownEvaluation({ folder, manifest }: ModelPackage, dataFolder: string): Promise<Known> {
  const own = evaluationFolder(dataFolder, manifest.id);
  for (const [place, origin] of [
    [own, 'here'],
    [folder, 'came'],
  ] as const) {
    const evaluation = await readDocument(join(place, names.figures), TranslatorEvaluation);
    if (evaluation?.weights === manifest.weights.sha256)
      return { evaluation, origin, sheet: await readSheet(join(place, names.sheet)) };
  }
  return null;
}

async function readSheet(path: string): Promise<NonNullable<Known>['sheet']> {
  try {
    const bytes = await readFile(path);
    const { width, height } = await inspectPicture(path);
    return { bytes, mime: 'image/png', width, height };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
