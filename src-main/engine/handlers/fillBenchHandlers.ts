import type { FillMeasure } from '../../contract/fills.ts';
import type { FillView } from '../../contract/inpainting.ts';
import type { Mask } from '../../masks/mask.ts';
import type { Pixels } from '../../imaging/pixelTypes.ts';
import { readPixels } from '../../imaging/pixels.ts';
import { failure } from '../failures.ts';
import { measuresCsv } from '../work/inpaint/benchTable.ts';
import { contactSheet, sheetSize, thumbnail } from '../work/inpaint/contactSheet.ts';
import { maskOfPatch } from '../work/inpaint/renderFill.ts';
import { scoreOf, tenthOf, withPatch, withWhiteHole } from '../work/inpaint/scoreOf.ts';
import type { StoredPicture } from '../library/session/pictures.ts';
import type { Studio } from '../studio.ts';
import type { Handlers } from './handlers.ts';

export const fillBenchHandlers = {
  'fills.measure': async ({ id }, studio) => {
    const { picture, views } = fillsOfOne(studio, [id]);
    const intact = await decoded(picture);
    const { l1, psnr, ssim, share, bin } = await measured(studio, picture, intact, views[0]);
    return { l1, psnr, ssim, share, bin };
  },

  'fills.table': async ({ ids }, studio) => {
    const { picture, views } = fillsOfOne(studio, ids);
    const intact = await decoded(picture);
    const measures: FillMeasure[] = [];
    for (const view of views) measures.push(await measured(studio, picture, intact, view));
    return { csv: measuresCsv(measures) };
  },

  'fills.sheet': async ({ ids }, studio) => {
    const { picture, views } = fillsOfOne(studio, ids);
    const intact = await decoded(picture);
    const { mask } = await filledBy(studio, picture, intact, views[0]);
    const row = [await thumbnail(intact), await thumbnail(withWhiteHole(intact, mask))];
    for (const view of views) row.push(await thumbnail((await filledBy(studio, picture, intact, view)).filled));
    return { bytes: await contactSheet([row]), mime: 'image/png', ...sheetSize([row]) };
  },
} satisfies Partial<Handlers>;

/** @throws StudioFailure translation/unknown-id, also for fills of several pictures */
function fillsOfOne(
  { fills, pictures }: Studio,
  ids: readonly string[],
): { readonly picture: StoredPicture; readonly views: readonly [FillView, ...FillView[]] } {
  const [first, ...others] = ids.map((id) => fills.get(id));
  if (!first) throw new Error('a bench of no fill');
  const stranger = others.find(({ pictureId }) => pictureId !== first.pictureId);
  if (stranger) throw failure('translation/unknown-id', `${stranger.id}, of another picture`, 'fills of one picture');
  return { picture: pictures.get(first.pictureId), views: [first, ...others] };
}

const decoded = ({ file, facts }: StoredPicture): Promise<Pixels> =>
  readPixels(file, facts, { colour: 'native', bitDepth: 8 });

async function filledBy(
  { fills }: Studio,
  { facts }: StoredPicture,
  intact: Pixels,
  { id }: FillView,
): Promise<{ readonly filled: Pixels; readonly mask: Mask }> {
  const patch = await fills.patch(id);
  return { filled: withPatch(intact, patch), mask: maskOfPatch(patch, facts) };
}

async function measured(studio: Studio, picture: StoredPicture, intact: Pixels, view: FillView): Promise<FillMeasure> {
  const { filled, mask } = await filledBy(studio, picture, intact, view);
  const score = scoreOf(intact, filled, mask);
  const { method } = view.choice;
  return { ...score, picture: picture.view.name, mask: view.maskId, bin: tenthOf(score.share), method, ms: view.ms };
}
