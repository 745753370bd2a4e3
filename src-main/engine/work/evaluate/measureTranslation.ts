import { relative } from 'node:path';
import type { MaskFiles } from '../../../contract/inpainting.ts';
import type { NetworkSize } from '../../../contract/jobs.ts';
import type { EvaluatedPicture } from '../../../contract/translatorEvaluation.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { writeNew } from '../../../imaging/writeFile.ts';
import { changesFrom, type Mask } from '../../../masks/mask.ts';
import { scaleMask } from '../../../masks/scaleMask.ts';
import type { Networks } from '../../library/networks/networks.ts';
import type { NetworkPlace } from '../../library/networks/place.ts';
import type { JobControl } from '../jobs/worker.ts';
import { maskFor } from '../masks/maskFor.ts';
import { renderFile } from '../translate/renderTranslation.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { translatePicture } from '../translate/translatePicture.ts';

/** Width of a picture's frame, as a share of each side. */
const frameShare = 3 / 32;

export interface TranslationToMeasure {
  readonly path: string;
  /** The folder that it is told relative to. */
  readonly folder: string;
  readonly modelId: string;
  readonly size: NetworkSize;
  readonly place: NetworkPlace;
  readonly networks: Networks;
  readonly masks: MaskFiles | null;
  /** Where the result is written, as PNG. */
  readonly result: string;
  readonly job: JobControl;
  readonly now: () => number;
}

export interface MeasuredTranslation {
  /** All but the classifier's verdict. */
  readonly measure: Omit<EvaluatedPicture, 'likenessToB'>;
  /** The picture and its translation: sRGB, 8 bits. */
  readonly before: Pixels;
  readonly after: Pixels;
  /** Where the network changed it, at the picture's size. */
  readonly mask: Mask | null;
  readonly ranOn: { readonly runtime: string; readonly device: string };
}

/** Translates a picture as a batch would, and measures in the written file where it has changed. */
export async function measureTranslation(work: TranslationToMeasure): Promise<MeasuredTranslation> {
  const { path, folder, modelId, size, place, networks, masks, result, job, now } = work;
  const facts = await inspectPicture(path);
  const given = masks && (await maskFor(masks, path, facts));
  const picture = { file: path, facts, view: { id: path } };
  const quiet = { ...job, progress: () => undefined }; // tiles of one picture are no pictures
  const found = await translatePicture({ id: path, picture, modelId, size, place, networks, job: quiet, now });
  const { view, change } = found;
  const watch = new Stopwatch((stage) => job.stage(stage));
  const file = await renderFile(
    { path, facts, change, strength: 1, signal: job.signal },
    { format: 'png', quality: 100 },
    watch,
  );
  await writeNew(result, file.bytes, { overwrite: true });
  const before = await readPixels(path, facts, { colour: 'srgb', bitDepth: 8 });
  const after = await readPixels(result, await inspectPicture(result), { colour: 'srgb', bitDepth: 8 });
  const mask = found.mask && scaleMask(found.mask, facts.width, facts.height);
  const stages = [...view.stages, ...watch.timings()].filter(({ stage }) => stage !== 'load');
  return {
    measure: {
      picture: relative(folder, path),
      ...changesOf(before, after, mask, given?.mask ?? null),
      masked: mask && mask.data.reduce((count, value) => count + Number(value >= changesFrom), 0) / mask.data.length,
      ms: stages.reduce((sum, { ms }) => sum + ms, 0),
    },
    before,
    after,
    mask,
    ranOn: { runtime: view.runtime, device: view.device },
  };
}

type Changes = Pick<EvaluatedPicture, 'whole' | 'frame' | 'outsideMask' | 'outsideGiven'>;

/** Mean absolute changes of all colours, in all of a picture and in places of it. */
function changesOf(before: Pixels, after: Pixels, mask: Mask | null, given: Mask | null): Changes {
  const { width, height } = before;
  const edge = { x: Math.round(width * frameShare), y: Math.round(height * frameShare) };
  const sums = { whole: new Mean(), frame: new Mean(), outsideMask: new Mean(), outsideGiven: new Mean() };
  for (let y = 0, pixel = 0; y < height; y++) {
    const isEdgeRow = y < edge.y || y >= height - edge.y;
    for (let x = 0; x < width; x++, pixel++) {
      const change = changeAt(before, after, pixel);
      sums.whole.add(change);
      if (isEdgeRow || x < edge.x || x >= width - edge.x) sums.frame.add(change);
      if (mask && (mask.data[pixel] as number) < changesFrom) sums.outsideMask.add(change);
      if (given?.data[pixel] === 0) sums.outsideGiven.add(change);
    }
  }
  return {
    whole: sums.whole.value ?? 0,
    frame: sums.frame.value ?? 0,
    outsideMask: sums.outsideMask.value,
    outsideGiven: sums.outsideGiven.value,
  };
}

/** Of the three colours of a pixel. */
function changeAt(before: Pixels, after: Pixels, pixel: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const from = before.data[pixel * before.channels + channel] as number;
    const to = after.data[pixel * after.channels + channel] as number;
    sum += Math.abs(to - from);
  }
  return sum / 3;
}

class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  /** Null of nothing. */
  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}
