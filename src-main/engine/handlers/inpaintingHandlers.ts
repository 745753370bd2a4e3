import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { formatOfExtension } from '../../imaging/formats.ts';
import { encodeMask } from '../../imaging/masks/encodeMask.ts';
import { maskedPixels } from '../../masks/mask.ts';
import { maskOperations } from '../../masks/operations.ts';
import { readMarks, readTransparency } from '../../imaging/masks/readMask.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import { fillPicture } from '../inpaint/fillPicture.ts';
import { inpaintBench } from '../inpaint/inpaintBench.ts';
import { maskClosing } from '../inpaint/maskClosing.ts';
import { inpaintFiles } from '../inpaint/inpaintFiles.ts';
import { noticesOfFilled, renderFillPreview } from '../inpaint/renderFill.ts';
import { forgetOldMasks } from '../masks/forgetOldMasks.ts';
import type { JobWork } from '../jobs/jobQueue.ts';
import type { Studio } from '../studio.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import type { Handlers } from './handlers.ts';

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

  'masks.transform': async ({ input, output, operation, radius, overwrite }) => {
    const path = resolve(output);
    const format = formatOfExtension(path);
    if (format !== 'png')
      throw failure('output/not-writable', `a mask as ${format ?? 'a file of another kind'}`, 'a name that ends in .png');
    const mask =
      operation === 'from-alpha'
        ? await readTransparency(resolve(input))
        : maskOperations[operation](await readMarks(resolve(input)), radius);
    await writeNew(path, await encodeMask(mask), { overwrite, input: resolve(input) });
    return { path, pixels: maskedPixels(mask), width: mask.width, height: mask.height };
  },

  'inpaint.methods': async (_params, { fillMethods }) => ({ methods: await fillMethods.list() }),

  'inpaint.start': async ({ pictureId, maskId, choice }, studio) => {
    studio.pictures.get(pictureId);
    await studio.fillMethods.of(choice.method);
    const mask = studio.masks.get(maskId);
    if (mask.pictureId !== pictureId) throw failure('mask/unknown-id', `${maskId}, a mask of another picture`, 'a mask of this picture');
    if (mask.pixels === 0) throw failure('mask/empty', 'no masked pixel', 'a mask that marks a place');
    const request = { kind: 'inpaint', pictureId, modelId: choice.method, size: 'full', fill: { maskId, choice } } as const;
    return studio.jobs.start(request, fillWork(studio));
  },

  'inpaint.closing': async ({ maskId, method }, { masks, fillMethods }) => {
    const network = await fillMethods.network(method);
    return { steps: network ? await maskClosing(await masks.mask(maskId), network) : [] };
  },

  'inpaint.files': async (request, studio) => {
    await studio.fillMethods.of(request.choice.method);
    const described = { kind: 'inpaint-files', pictureId: null, modelId: request.choice.method, size: 'full' } as const;
    return studio.jobs.start(described, (job, control) =>
      inpaintFiles({
        jobId: job.id,
        request,
        methods: studio.fillMethods,
        job: control,
        onFile: (file) => studio.emit('batch.file', file),
      }),
    );
  },

  'inpaint.bench': async (request, studio) => {
    for (const method of request.methods) await studio.fillMethods.of(method);
    const described = { kind: 'inpaint-bench', pictureId: null, modelId: request.methods.join(','), size: 'full' } as const;
    return studio.jobs.start(described, async (job, control) => {
      await inpaintBench({
        ...request,
        ...{ known: studio.fillMethods, job: control },
        onMeasure: (measure) => studio.emit('inpaint.measured', { jobId: job.id, ...measure }),
      });
      return {};
    });
  },

  'fills.list': (_params, { fills }) => ({ fills: fills.views() }),

  'fills.get': ({ id }, { fills }) => fills.get(id),

  'fills.preview': async ({ id, maxSide }, { fills, pictures }) => {
    const { file, facts } = pictures.get(fills.get(id).pictureId);
    return renderFillPreview({ path: file, facts, patch: await fills.patch(id) }, maxSide);
  },
} satisfies Partial<Handlers>;

/** The work of a job that fills a hole of one picture of the session; the same after a restart of the engine. */
export const fillWork =
  ({ pictures, masks, fills, fillMethods, now }: Studio): JobWork =>
  async (job, control) => {
    const { file, facts, view } = pictures.get(job.pictureId ?? '');
    const { maskId, choice } = job.fill ?? {};
    if (maskId === undefined || choice === undefined) throw new Error('a fill job without a mask');
    const mask = await masks.mask(maskId);
    const watch = new Stopwatch((stage) => control.stage(stage));
    const patch = await fillPicture({ path: file, facts, mask, choice, methods: fillMethods, job: control, watch });
    const ms = watch.timings().reduce((sum, stage) => sum + stage.ms, 0);
    const id = randomUUID();
    await fills.keep(
      { id, pictureId: view.id, maskId, choice, pixels: maskedPixels(mask), ms, notices: noticesOfFilled(facts), createdAt: now() },
      patch,
    );
    return { fillId: id };
  };
