import { basename, join, resolve } from 'node:path';
import type { FillMeasure } from '../../../contract/fills.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import type { Mask } from '../../../masks/mask.ts';
import { readMask } from '../../../imaging/masks/readMask.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { makeOutputFolder, writeNew } from '../../../imaging/writeFile.ts';
import { failure } from '../../failures.ts';
import type { JobControl } from '../jobs/worker.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { walkInputs } from '../translate/walkInputs.ts';
import { benchPairs, type BenchPair } from './benchPairs.ts';
import { measuresCsv, summariesOf, summaryCsv } from './benchTable.ts';
import { contactSheet, thumbnail } from './contactSheet.ts';
import { fillPixels } from './fillPicture.ts';
import type { FillMethods } from './methods.ts';
import { scoreOf, withPatch, withWhiteHole } from './scoreOf.ts';

export interface FillBench {
  readonly pictures: string;
  readonly masks: string;
  readonly methods: readonly string[];
  /** What these names mean. */
  readonly known: FillMethods;
  readonly bins: number;
  readonly output: string;
  readonly job: JobControl;
  readonly onMeasure: (measure: FillMeasure) => void;
}

/** Fills hidden parts of intact pictures by every method, and leaves bench.csv, summary.csv and sheet.png: of each bin one picture, what was hidden, every fill. */
export async function inpaintBench({ methods, known, output, job, onMeasure, ...wanted }: FillBench): Promise<void> {
  const pairs = benchPairs(await picturesIn(wanted.pictures), await picturesIn(wanted.masks), wanted.bins);
  const folder = resolve(output);
  await makeOutputFolder(folder);
  const measures: FillMeasure[] = [];
  const rows = new Map<number, Uint8Array[]>();
  for (const [index, pair] of pairs.entries()) {
    job.progress(index, pairs.length);
    const work = await hidden(pair);
    const isShown = pair === shownOf(pairs, pair.bin);
    if (isShown) rows.set(pair.bin, [await thumbnail(work.intact), await thumbnail(work.seen)]);
    for (const method of methods) {
      const { filled, measure } = await tried(work, pair, { method, known, job });
      measures.push(measure);
      onMeasure(measure);
      if (isShown) rows.get(pair.bin)?.push(await thumbnail(filled));
    }
  }
  const write = (name: string, bytes: Uint8Array): Promise<void> =>
    writeNew(join(folder, name), bytes, { overwrite: true });
  await write('bench.csv', Buffer.from(measuresCsv(measures)));
  await write('summary.csv', Buffer.from(summaryCsv(summariesOf(measures))));
  await write('sheet.png', await contactSheet([...rows.values()]));
}

/** Each bin shows another picture. */
function shownOf(pairs: readonly BenchPair[], bin: number): BenchPair | undefined {
  const inBin = pairs.filter((pair) => pair.bin === bin);
  return inBin[bin % inBin.length];
}

async function picturesIn(folder: string): Promise<string[]> {
  const { inputs, emptyFolders, shutFolders } = await walkInputs([folder]);
  for (const shut of shutFolders) throw failure('folder/unreadable', shut, 'a folder that may be read'); // a measure of a part is none
  if (emptyFolders.length > 0) throw failure('folder/no-pictures', folder, 'at least one picture');
  return inputs.map(({ path }) => path);
}

interface Hidden {
  readonly intact: Pixels;
  /** The intact picture with white where the mask is. */
  readonly seen: Pixels;
  readonly mask: Mask;
}

async function hidden({ picture, mask: maskPath }: BenchPair): Promise<Hidden> {
  const facts = await inspectPicture(picture);
  const intact = await readPixels(picture, facts, { colour: 'native', bitDepth: 8 });
  const { mask } = await readMask(maskPath, facts, { hole: 'white', isFitted: true });
  return { intact, seen: withWhiteHole(intact, mask), mask };
}

async function tried(
  { intact, seen, mask }: Hidden,
  { picture, mask: maskPath, bin }: BenchPair,
  { method, known, job }: Pick<FillBench, 'known' | 'job'> & { readonly method: string },
) {
  job.signal.throwIfAborted();
  const watch = new Stopwatch((stage) => job.stage(stage));
  const choice = { method, seed: 1, featherPx: 0, blend: 'none' } as const;
  const patch = await fillPixels(seen, {
    mask,
    choice,
    methods: known,
    job: { ...job, progress: () => undefined },
    watch,
  });
  const filled = withPatch(seen, patch);
  const measure: FillMeasure = {
    picture: basename(picture),
    mask: basename(maskPath),
    bin,
    method,
    ...scoreOf(intact, filled, mask),
    ms: watch.timings().reduce((sum, { ms }) => sum + ms, 0),
  };
  return { filled, measure };
}
