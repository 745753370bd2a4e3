import type { FillChoice } from '../../../contract/fills.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import {
  addGroup,
  cropPicture,
  emptyPatch,
  holeOf,
  patchOf,
  type FillPatch,
} from '../../../imaging/inpaint/cropAround.ts';
import type { FillTask } from '../../../imaging/inpaint/fillMethod.ts';
import type { FloatPicture } from '../../../imaging/inpaint/floatPicture.ts';
import { withMargin, type Area } from '../../../masks/area.ts';
import { holeGroups } from '../../../masks/holeGroups.ts';
import { boundsOf, type Mask } from '../../../masks/mask.ts';
import { featherMask } from '../../../masks/feather.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { failure } from '../../failures.ts';
import type { JobControl } from '../jobs/worker.ts';
import type { Stopwatch } from '../translate/stopwatch.ts';
import type { FillMethods } from './methods.ts';

export interface FillWork {
  readonly path: string;
  readonly facts: PictureFacts;
  readonly mask: Mask;
  readonly choice: FillChoice;
  readonly methods: FillMethods;
  readonly job: JobControl;
  readonly watch: Stopwatch;
  /** Called when only a part of the picture could be read. */
  readonly onPart?: () => void;
}

/** Finds what belongs into a picture's hole, at the picture's own depth. @throws StudioFailure mask/empty, mask/full */
export async function fillPicture({ path, facts, watch, onPart, ...work }: FillWork): Promise<FillPatch> {
  const pixels = await watch.time('decode', () => readPixels(path, facts, { colour: 'native' }));
  if (pixels.isPart) onPart?.();
  work.job.signal.throwIfAborted();
  return fillPixels(pixels, { ...work, watch });
}

/** The same for decoded pixels: only the hole's surroundings are worked on. */
export async function fillPixels(
  pixels: Pixels,
  { mask, choice, methods, job, watch }: Omit<FillWork, 'path' | 'facts' | 'onPart' | 'job'> & PixelControl,
): Promise<FillPatch> {
  const method = await methods.of(choice.method);
  const bounds = boundsOf(mask);
  if (!bounds) throw failure('mask/empty', 'no masked pixel', 'a mask that marks a place');
  const groups = method.apart === null ? [] : holeGroups(mask, method.apart);
  const { signal } = job;
  const fillAround = async (area: Area, onProgress: FillTask['onProgress']): Promise<Filled> => {
    const crop = withMargin(area, method.marginFor(area), mask);
    const hole = holeOf(mask, crop);
    if (!hole.includes(0))
      throw failure('mask/full', 'a mask without a free pixel', 'a part of the picture to fill from');
    const picture = cropPicture(pixels, crop);
    const task = { picture, hole, seed: choice.seed, blends: choice.blend === 'poisson', signal, onProgress };
    const filled = await watch.time('fill', () => method.fill(task));
    signal.throwIfAborted();
    return { picture: filled, crop };
  };
  const weights = featherMask(mask, choice.featherPx);
  if (groups.length < 2) {
    const { picture, crop } = await fillAround(bounds, (done, total) => job.progress(done, total));
    return patchOf(picture, crop, weights, pixels.bitDepth);
  }
  const patch = emptyPatch(pixels, weights, bounds);
  for (const [i, group] of groups.entries()) {
    const { picture, crop } = await fillAround(group.bounds, (done, total) =>
      job.progress(i * total + done, groups.length * total),
    );
    addGroup(patch, patchOf(picture, crop, weights, pixels.bitDepth, group.bounds), group.has);
  }
  return patch;
}

/** How the work on decoded pixels is followed and stopped. */
interface PixelControl {
  readonly job: Pick<JobControl, 'signal' | 'progress'>;
}

interface Filled {
  readonly picture: FloatPicture;
  readonly crop: Area;
}
