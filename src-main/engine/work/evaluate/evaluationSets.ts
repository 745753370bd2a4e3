import { relative, resolve } from 'node:path';
import type { LeftOut } from '../../../contract/datasets.ts';
import type { EvaluationRequest } from '../../../contract/translatorEvaluation.ts';
import { failure, studioError } from '../../failures.ts';
import { fingerprint } from '../training/data/fingerprint.ts';
import { picturesIn, readablePictures, type OnLeftOut } from '../training/data/picturesIn.ts';
import type { TwoKinds } from './classifier.ts';

/** Fewer pictures of a kind say nothing. */
const fewestPictures = 8;

/** What an evaluation works on, as files. */
export interface EvaluationSets {
  readonly judged: TwoKinds;
  /** Null: halves of what is judged are learnt from. */
  readonly learnt: TwoKinds | null;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Finds the pictures of an evaluation. Files to learn from that are among the judged ones, byte by byte, are left out: nobody is judged by what was learnt of him.
 * @throws StudioFailure data/same-folder, folder/not-found, folder/no-pictures, evaluation/too-few, data/too-few
 */
export async function evaluationSets({
  folders,
  learnFrom,
}: Pick<EvaluationRequest, 'folders' | 'learnFrom'>): Promise<EvaluationSets> {
  const leftOut: LeftOut[] = [];
  const onLeftOut: OnLeftOut = (file) => leftOut.push(file);
  demandTwo(folders);
  const judged = { A: await judgedIn(folders.A, onLeftOut), B: await judgedIn(folders.B, onLeftOut) };
  const hashes = { A: await hashesOf(judged.A), B: await hashesOf(judged.B) };
  if (hashes.A.every((hash) => hashes.B.includes(hash)))
    throw failure('data/same-folder', `${folders.A} and ${folders.B} with the same pictures`, 'two kinds of pictures');
  if (!learnFrom) return { judged, learnt: null, leftOut };
  demandTwo(learnFrom);
  const known = new Set([...hashes.A, ...hashes.B]);
  const learnt = {
    A: await learntIn(learnFrom.A, known, onLeftOut),
    B: await learntIn(learnFrom.B, known, onLeftOut),
  };
  return { judged, learnt, leftOut };
}

function demandTwo({ A, B }: EvaluationRequest['folders']): void {
  if (resolve(A) === resolve(B)) throw failure('data/same-folder', A, 'two folders');
}

async function judgedIn(folder: string, onLeftOut: OnLeftOut): Promise<string[]> {
  const files = await readablePictures(resolve(folder), onLeftOut);
  if (files.length === 0) throw failure('folder/no-pictures', folder, 'pictures of one kind');
  if (files.length < fewestPictures)
    throw failure('evaluation/too-few', `${files.length} pictures in ${folder}`, `at least ${fewestPictures}`);
  return files;
}

async function learntIn(folder: string, judged: ReadonlySet<string>, onLeftOut: OnLeftOut): Promise<string[]> {
  const files = await picturesIn(resolve(folder), onLeftOut);
  const hashes = await hashesOf(files);
  const own = files.filter((_file, i) => !judged.has(hashes[i] ?? ''));
  for (const path of files.filter((file) => !own.includes(file)))
    onLeftOut({
      path,
      error: studioError('evaluation/judged-too', relative(folder, path), 'a picture that is not judged'),
    });
  if (own.length < fewestPictures)
    throw failure('evaluation/too-few', `${own.length} pictures in ${folder}`, `at least ${fewestPictures}`);
  return own;
}

const hashesOf = async (files: readonly string[]): Promise<string[]> =>
  (await fingerprint(files)).files.map(({ sha256 }) => sha256);
