import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { formatOfExtension } from '../../contract/pictureFormats.ts';
import { encodeMask } from '../../imaging/masks/encodeMask.ts';
import { boundsOf, maskedPixels, type Mask } from '../../masks/mask.ts';
import { maskOperations } from '../../masks/operations.ts';
import { readMarks, readTransparency } from '../../imaging/masks/readMask.ts';
import type { Notice } from '../../imaging/notices.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import { attentionMap } from '../work/inpaint/attentionMap.ts';
import { mixedPatch } from '../../imaging/inpaint/mixedPatch.ts';
import { maskClosing } from '../work/inpaint/maskClosing.ts';
import { renderFillPreview } from '../work/inpaint/renderFill.ts';
import { forgetOldMasks } from '../work/masks/forgetOldMasks.ts';
import { noticesOfMask } from '../work/masks/noticesOfMask.ts';
import { originOf } from '../library/models/origin.ts';
import type { Handlers } from './handlers.ts';

async function transformed(
  input: string,
  operation: keyof typeof maskOperations | 'from-alpha',
  radius: number,
): Promise<{ readonly mask: Mask; readonly notices: readonly Notice[] }> {
  if (operation === 'from-alpha') return { mask: await readTransparency(input), notices: [] };
  const read = await readMarks(input);
  return { mask: maskOperations[operation](read.mask, radius), notices: noticesOfMask(read) };
}

export const inpaintingHandlers = {
  'masks.list': (_params, { masks }) => ({ masks: masks.views() }),

  'masks.put': async ({ pictureId, ...bytes }, studio) => {
    const mask = await studio.masks.put(studio.pictures.get(pictureId), bytes);
    await forgetOldMasks(studio);
    return mask;
  },

  'masks.get': async ({ id }, { masks }) => {
    const { width, height } = masks.get(id);
    return { bytes: await masks.png(id), mime: 'image/png', width, height };
  },

  'masks.bounds': async ({ id }, { masks }) => ({ bounds: boundsOf(await masks.mask(id)) }),

  'masks.transform': async ({ input, output, operation, radius, overwrite }) => {
    const path = resolve(output);
    const format = formatOfExtension(path);
    if (format !== 'png')
      throw failure(
        'output/not-writable',
        `a mask as ${format ?? 'a file of another kind'}`,
        'a name that ends in .png',
      );
    const { mask, notices } = await transformed(resolve(input), operation, radius);
    await writeNew(path, await encodeMask(mask), { overwrite, input: resolve(input) });
    return { path, pixels: maskedPixels(mask), width: mask.width, height: mask.height, notices };
  },

  'inpaint.methods': async (_params, { fillMethods, folders }) => ({
    methods: (await fillMethods.list()).map(({ folder, ...method }) => ({
      ...method,
      origin: folder === null ? null : originOf({ folder }, folders),
    })),
  }),

  'inpaint.start': async ({ pictureId, maskId, choice }, studio) => {
    studio.pictures.get(pictureId);
    await studio.fillMethods.of(choice.method);
    const mask = studio.masks.get(maskId);
    if (mask.pictureId !== pictureId)
      throw failure('mask/unknown-id', `${maskId}, a mask of another picture`, 'a mask of this picture');
    if (mask.pixels === 0) throw failure('mask/empty', 'no masked pixel', 'a mask that marks a place');
    return studio.jobs.start('inpaint', { pictureId, maskId, choice }, 'session');
  },

  'inpaint.thumbnail': async ({ maskId, method, seed }, { masks, pictures, fillThumbnails, closing }) => {
    const { file, facts } = pictures.get(masks.get(maskId).pictureId);
    const mask = (): Promise<Mask> => masks.mask(maskId);
    return fillThumbnails.of({ maskId, path: file, facts, mask, method, seed, signal: closing });
  },

  'inpaint.closing': async ({ maskId, method }, { masks, fillMethods }) => {
    using network = await fillMethods.network(method);
    return { steps: network ? await maskClosing(await masks.mask(maskId), network.value) : [] };
  },

  'inpaint.attention': async ({ maskId, method, x, y }, { masks, pictures, fillMethods, closing }) => {
    using network = await fillMethods.network(method);
    if (!network) return { map: null };
    const { file, facts } = pictures.get(masks.get(maskId).pictureId);
    const question = { path: file, facts, mask: await masks.mask(maskId), x, y, signal: closing };
    return { map: await attentionMap(question, network.value) };
  },

  'inpaint.files': async (request, studio) => {
    await studio.fillMethods.of(request.choice.method);
    return studio.jobs.start('inpaint-files', { request }, 'process');
  },

  'inpaint.bench': async (request, studio) => {
    for (const method of request.methods) await studio.fillMethods.of(method);
    return studio.jobs.start('inpaint-bench', request, 'process');
  },

  'fills.list': (_params, { fills }) => ({ fills: fills.views() }),

  'fills.get': ({ id }, { fills }) => fills.get(id),

  'fills.mix': async ({ id, other, maskId, replaces }, { fills, masks, now }) => {
    const [base, shown] = [fills.get(id), fills.get(other)];
    if (shown.maskId !== base.maskId)
      throw failure('translation/unknown-id', `${other}, a fill of another hole`, 'a fill of the same hole');
    const mask = await masks.maskOf(base.pictureId, maskId);
    const view = {
      ...base,
      id: randomUUID(),
      mixedWith: [...base.mixedWith, shown.choice],
      ms: base.ms + shown.ms,
      createdAt: now(),
    };
    await fills.keep(view, mixedPatch(await fills.patch(id), await fills.patch(other), mask));
    if (replaces !== null && fills.has(replaces) && fills.get(replaces).mixedWith.length > 0)
      await fills.remove(replaces).catch(() => undefined); // its file is still being read; it goes at the next start
    return view;
  },

  'fills.preview': async ({ id, maxSide }, { fills, pictures }) => {
    const { file, facts } = pictures.get(fills.get(id).pictureId);
    return renderFillPreview({ path: file, facts, patch: await fills.patch(id) }, maxSide);
  },
} satisfies Partial<Handlers>;
