import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NetworkSize } from '../../../contract/jobs.ts';
import type {
  EvaluatedPicture,
  EvaluationRequest,
  TranslatorEvaluation,
} from '../../../contract/translatorEvaluation.ts';
import { createProcessFolder } from '../../../files/processFolder.ts';
import type { Picture } from '../../../metrics/laplacianPyramid.ts';
import { median } from '../../../metrics/median.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../../../metrics/slicedWasserstein.ts';
import { chanceOf, stream } from '../../../training/random.ts';
import type { ModelPackage } from '../../library/models/registry.ts';
import { placeOf } from '../../library/networks/place.ts';
import type { Networks } from '../../library/networks/networks.ts';
import type { Runtimes } from '../../library/runtimes/runtimes.ts';
import type { JobControl } from '../jobs/worker.ts';
import { readSquare } from '../training/data/readSquare.ts';
import { evaluationSets } from './evaluationSets.ts';
import { cellsOf, evaluationSheet, keepCells, shownOnSheet } from './evaluationSheet.ts';
import { appointJudges, shareTakenForB, type Judges } from './judges.ts';
import { measureTranslation } from './measureTranslation.ts';

export interface EvaluationWork {
  readonly request: EvaluationRequest;
  readonly model: ModelPackage;
  readonly size: NetworkSize;
  readonly networks: Networks;
  readonly runtimes: Pick<Runtimes, 'choose'>;
  readonly job: JobControl;
  readonly now: () => number;
  readonly onPicture: (picture: EvaluatedPicture) => void;
}

export interface EvaluationResult {
  readonly evaluation: TranslatorEvaluation;
  /** The best, median and worst translations, as PNG. */
  readonly sheet: Uint8Array;
}

/** Side in pixels of the squares between which distances are taken, and the most of them: more change nothing but the time. */
const distances = { side: 128, most: 256, chance: chanceOf(stream.review) } as const;

/**
 * How good a translator from A to B is on pictures that it has not learnt from: who judges learns from real pictures, is tried on real pictures, and is then
 * shown every translated A, as it is written to disk.
 * @throws StudioFailure what evaluationSets, masks and networks throw
 */
export async function evaluateTranslator(work: EvaluationWork): Promise<EvaluationResult> {
  const { request, networks, runtimes, job } = work;
  const sets = await evaluationSets(request);
  const place = await placeOf(runtimes, request);
  job.stage('learn');
  const judges = await appointJudges(sets, {
    runtime: place.runtime,
    turns: networks.turns,
    signal: job.signal,
    onProgress: (share) => job.progress(share, 1),
  });
  const temporary = await createProcessFolder(tmpdir(), 'grevy-evaluation-');
  try {
    const { A, B } = sets.judged;
    const takesForB = {
      A: shareTakenForB(await judgedBy(judges, A)),
      B: shareTakenForB(await judgedBy(judges, B)),
    };
    const { each, squares, ranOn, sheet } = await translateAll(work, A, judges, temporary);
    const evaluation: TranslatorEvaluation = {
      formatVersion: 1,
      modelId: work.model.manifest.id,
      weights: work.model.manifest.weights.sha256,
      createdAt: work.now(),
      size: work.size,
      precision: request.precision,
      ...ranOn,
      pictures: { A: A.length, B: B.length },
      classifier: { ...judges.description, takesForB },
      takenForB: shareTakenForB(each.map(({ likenessToB }) => likenessToB)),
      slicedWasserstein: await distancesOf(A, B, squares),
      change: {
        whole: meanOf(each, 'whole') ?? 0,
        frame: meanOf(each, 'frame') ?? 0,
        outsideMask: meanOf(each, 'outsideMask'),
        outsideGiven: meanOf(each, 'outsideGiven'),
        masked: meanOf(each, 'masked'),
      },
      secondsPerPicture: median(each.map(({ ms }) => ms)) / 1000,
      each,
      leftOut: [...sets.leftOut],
    };
    return { evaluation, sheet };
  } finally {
    await judges.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

async function judgedBy(judges: Judges, files: readonly string[]): Promise<number[]> {
  const likenesses: number[] = [];
  for (const [index, file] of files.entries()) likenesses.push(await judges.likenessToB(file, index));
  return likenesses;
}

async function translateAll(work: EvaluationWork, files: readonly string[], judges: Judges, temporary: string) {
  const { request, model, size, networks, job, now } = work;
  const each: EvaluatedPicture[] = [];
  const squares: Picture[] = [];
  const result = join(temporary, 'result.png');
  let ranOn = { runtime: '', device: '' };
  for (const [index, path] of files.entries()) {
    job.signal.throwIfAborted();
    job.progress(index, files.length);
    const measured = await measureTranslation({
      path,
      folder: resolve(request.folders.A),
      modelId: model.manifest.id,
      size,
      place: request,
      networks,
      masks: request.masks,
      result,
      job,
      now,
    });
    const picture = { ...measured.measure, likenessToB: await judges.likenessToB(result, index) };
    each.push(picture);
    work.onPicture(picture);
    if (squares.length < distances.most) squares.push(await squareOf(result));
    await keepCells(temporary, index, await cellsOf(measured));
    ranOn = measured.ranOn;
  }
  job.progress(files.length, files.length);
  const rows = shownOnSheet(each.map(({ likenessToB }) => likenessToB));
  return { each, squares, ranOn, sheet: await evaluationSheet(temporary, rows) };
}

async function distancesOf(
  filesA: readonly string[],
  filesB: readonly string[],
  translated: readonly Picture[],
): Promise<TranslatorEvaluation['slicedWasserstein']> {
  const a = await squaresOf(filesA);
  const b = await squaresOf(filesB);
  return {
    translated: slicedWasserstein(b, translated, distances),
    untranslated: slicedWasserstein(b, a, distances),
    noise: slicedWassersteinNoise(b, distances),
  };
}

const squareOf = async (file: string): Promise<Picture> => ({
  data: (await readSquare(file, distances.side)).data,
  side: distances.side,
});

async function squaresOf(files: readonly string[]): Promise<Picture[]> {
  const squares: Picture[] = [];
  for (const file of files.slice(0, distances.most)) squares.push(await squareOf(file));
  return squares;
}

/** Over the pictures that have the figure; null of none. */
function meanOf(
  pictures: readonly EvaluatedPicture[],
  name: 'whole' | 'frame' | 'outsideMask' | 'outsideGiven' | 'masked',
): number | null {
  const values = pictures.map((picture) => picture[name]).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
