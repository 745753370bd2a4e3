import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FillChoice } from '../src-main/contract/fills.ts';
import { fillPixels } from '../src-main/engine/work/inpaint/fillPicture.ts';
import { onnxRuntime } from '../src-main/runtimes/onnx/runtime.ts';
import { FillMethods } from '../src-main/engine/work/inpaint/methods.ts';
import { createModelRegistry } from '../src-main/engine/library/models/registry.ts';
import { Networks } from '../src-main/engine/library/networks/networks.ts';
import { Stopwatch } from '../src-main/engine/work/translate/stopwatch.ts';
import { inspectPicture } from '../src-main/imaging/facts.ts';
import { encodeMask } from '../src-main/imaging/masks/encodeMask.ts';
import type { Mask } from '../src-main/masks/mask.ts';
import { readPixels } from '../src-main/imaging/pixels.ts';
import { writeNew } from '../src-main/imaging/writeFile.ts';
import { pythonWithOpenCv } from './peers/opencv.ts';
import { writePhotograph } from './picture.ts';
import { timed } from './rawNetwork.ts';
import { median, report, type Figure } from './report.ts';
import { startStepper } from './stepper.ts';

/**
 * Holes of a picture of 2 megapixels, from decoded pixels to the samples that are put back, threads and all: Telea and Navier-Stokes on a small blot and on
 * scratches over the whole picture against OpenCV's cv2.inpaint (radius 5), a fill each in turn; PatchMatch and the network that ships on a hole of 10 %, which
 * OpenCV has nothing for, and PatchMatch on a disc of 16,000 pixels in 256 x 256, in turn with OpenCV's Telea on the same.
 */
const width = 1672;
const height = 1254;
const runs = 7;

const drawn = (isHole: (x: number, y: number) => boolean): Mask => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height }, (_, i) => (isHole(i % width, Math.floor(i / width)) ? 255 : 0)),
});
const masks = {
  blot: drawn((x, y) => (x - 700) ** 2 + (y - 500) ** 2 < 45 ** 2),
  scratches: drawn((x, y) => (x + 2 * y) % 797 < 4 && y % 400 < 300),
  tenth: drawn((x, y) => Math.abs(x - 800) < 229 && Math.abs(y - 640) < 229),
};

/** A disc of 16,000 pixels. */
const smallSide = 256;
const disc: Mask = {
  width: smallSide,
  height: smallSide,
  data: Uint8Array.from({ length: smallSide ** 2 }, (_, i) =>
    ((i % smallSide) - 128) ** 2 + (Math.floor(i / smallSide) - 128) ** 2 < 16_000 / Math.PI ? 255 : 0,
  ),
};

const folder = mkdtempSync(join(tmpdir(), 'grevy-fill-'));
try {
  const picture = join(folder, 'picture.jpg');
  await writePhotograph(picture, width, height);
  const pixels = await readPixels(picture, await inspectPicture(picture), { colour: 'native' });
  const models = createModelRegistry({ folders: [join(import.meta.dirname, '..', 'models')] });
  const methods = new FillMethods(
    models,
    new Networks({ models, runtimes: { choose: () => Promise.resolve(onnxRuntime()) } }),
  );
  const job = { signal: new AbortController().signal, stage: () => undefined, progress: () => undefined };
  const fill =
    (method: string, mask: Mask, of = pixels) =>
    () =>
      fillPixels(of, { mask, choice: FillChoice.parse({ method }), methods, job, watch: new Stopwatch() });
  const python = pythonWithOpenCv();
  if (python === null) throw new Error('OpenCV could not be installed: this bench needs a package index of Python.');
  const figures: Figure[] = [];
  /** Fills by ours and by OpenCV's in turn. @returns medians in milliseconds, and of the ratios */
  const inTurn = async (own: () => Promise<unknown>, file: string, mask: Mask, peersMethod: 'telea' | 'ns') => {
    const maskFile = join(folder, 'mask.png');
    await writeNew(maskFile, await encodeMask(mask), { overwrite: true });
    const peer = startStepper(python, [
      join(import.meta.dirname, 'peers', 'inpaint.py'),
      file,
      maskFile,
      peersMethod,
      '5',
    ]);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run <= runs; run++) {
      const ms = await timed(own);
      const [seconds = NaN] = await peer.step();
      if (run === 0) continue; // compiles and warms up
      ours.push(ms);
      theirs.push(seconds * 1000);
    }
    await peer.end();
    return { ours: median(ours), theirs: median(theirs), ratio: median(ours.map((ms, i) => ms / theirs[i]!)) };
  };
  for (const method of ['telea', 'ns'] as const) {
    for (const [name, mask] of [
      ['blot', masks.blot],
      ['scratches', masks.scratches],
    ] as const) {
      const { ours, theirs, ratio } = await inTurn(fill(method, mask), picture, mask, method);
      const share = ((100 * mask.data.filter((v) => v > 0).length) / mask.data.length).toFixed(1);
      const label = `${method}, ${name} (${share} % of 2 megapixels)`;
      figures.push({ what: `${label}: ours`, value: ours, unit: 'ms', atMost: 300 });
      figures.push({ what: `${label}: OpenCV's`, value: theirs, unit: 'ms', atMost: null });
      figures.push({ what: `${label}: time, ours / OpenCV's`, value: ratio, unit: 'x', atMost: null });
    }
  }
  const smallPicture = join(folder, 'small.jpg');
  await writePhotograph(smallPicture, smallSide, smallSide);
  const smallPixels = await readPixels(smallPicture, await inspectPicture(smallPicture), { colour: 'native' });
  const small = await inTurn(fill('patchmatch', disc, smallPixels), smallPicture, disc, 'telea');
  const smallLabel = 'patchmatch, a disc of 16,000 pixels in 256 x 256';
  figures.push({ what: `${smallLabel}: ours`, value: small.ours, unit: 'ms', atMost: 400 });
  figures.push({ what: `${smallLabel}: time, ours / OpenCV's Telea`, value: small.ratio, unit: 'x', atMost: null });
  for (const [method, atMost] of [
    ['patchmatch', 4],
    ['learned-fill', 1.5],
  ] as const) {
    const large: number[] = [];
    for (let run = 0; run <= 3; run++) large.push((await timed(fill(method, masks.tenth))) / 1000);
    figures.push({
      what: `${method}, a hole of 10 % of 2 megapixels`,
      value: median(large.slice(1)),
      unit: 's',
      atMost,
    });
  }
  report('fill', figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
