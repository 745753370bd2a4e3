import type { FillMeasure } from '../../contract/fills.ts';
import type { EvaluatedPicture } from '../../contract/translatorEvaluation.ts';
import { maskedPixels } from '../../masks/mask.ts';
import { evaluateTranslator } from './evaluate/evaluateTranslator.ts';
import { evaluationFolder, writeEvaluation } from './evaluate/keptEvaluations.ts';
import { fillPicture } from './inpaint/fillPicture.ts';
import { learnEncoder } from './generation/learnEncoder.ts';
import { inpaintBench } from './inpaint/inpaintBench.ts';
import { inpaintFiles } from './batch/inpaintFiles.ts';
import { noticesOfFilled } from './inpaint/renderFill.ts';
import { quantise } from './quantise/quantise.ts';
import type { Studio } from '../studio.ts';
import { Stopwatch } from './translate/stopwatch.ts';
import { translateFiles } from './batch/translateFiles.ts';
import { translatePicture } from './translate/translatePicture.ts';
import type { JobKindName, JobParams } from './jobs/jobKinds.ts';
import type { JobOutcome } from './jobs/jobRecord.ts';
import type { FilesControl, JobTask } from './jobs/worker.ts';

/** One attempt at a job of a kind. */
export type Work<K extends JobKindName> = (
  params: JobParams<K>,
  task: JobTask,
  control: FilesControl,
  studio: Studio,
) => Promise<JobOutcome>;

/** How each kind of job is worked in a process that holds the studio. A result has its job's id: work that is done again replaces it. */
export const works: { readonly [K in JobKindName]: Work<K> } = {
  async translate(
    { pictureId, modelId, size, precision },
    { id },
    control,
    { pictures, translations, networks, now, emit },
  ) {
    if (translations.has(id)) return { translationId: id }; // the engine died between the result and the job's end
    const picture = pictures.get(pictureId);
    const place = { precision };
    const found = await translatePicture({ id, picture, modelId, size, place, networks, job: control, now });
    control.signal.throwIfAborted();
    await translations.keep(found);
    emit('translation.added', found.view);
    return { translationId: id };
  },

  async inpaint({ pictureId, maskId, choice }, { id }, control, { pictures, masks, fills, fillMethods, now }) {
    if (fills.has(id)) return { fillId: id };
    const { file, facts } = pictures.get(pictureId);
    const mask = await masks.mask(maskId);
    const watch = new Stopwatch((stage) => control.stage(stage));
    const notices = noticesOfFilled(facts);
    const onPart = (): unknown => notices.push({ code: 'read-in-part' });
    const work = { path: file, facts, mask, choice, methods: fillMethods, job: control, watch, onPart };
    const patch = await fillPicture(work);
    const ms = watch.timings().reduce((sum, stage) => sum + stage.ms, 0);
    const pixels = maskedPixels(mask);
    control.signal.throwIfAborted();
    await fills.keep({ id, pictureId, maskId, choice, mixedWith: [], pixels, ms, notices, createdAt: now() }, patch);
    return { fillId: id };
  },

  async 'translate-files'({ request, modelId, size }, task, job, { models, networks, now }) {
    const model = await models.get(modelId);
    return translateFiles({ task, request, model, size, networks, job, now });
  },

  'inpaint-files': ({ request }, task, job, { fillMethods }) =>
    inpaintFiles({ task, request, methods: fillMethods, job }),

  async 'inpaint-bench'(request, { id: jobId }, job, { fillMethods, emit }) {
    const onMeasure = (measure: FillMeasure): void => emit('inpaint.measured', { jobId, ...measure });
    await inpaintBench({ ...request, known: fillMethods, job, onMeasure });
    return {};
  },

  async evaluate({ request, size }, { id: jobId }, job, { models, networks, runtimes, folders, now, emit }) {
    const model = await models.get(request.modelId);
    const onPicture = (picture: EvaluatedPicture): void => emit('evaluation.measured', { jobId, ...picture });
    const result = await evaluateTranslator({ request, size, model, networks, runtimes, job, now, onPicture });
    await writeEvaluation(request.output ?? evaluationFolder(folders.dataFolder, model.manifest.id), result);
    return {};
  },

  async quantise(request, _task, job, studio) {
    await quantise(request, job, studio);
    studio.emit('models.changed', {});
    return {};
  },

  async 'learn-encoder'(request, _task, job, studio) {
    await learnEncoder(request, job, studio);
    studio.emit('models.changed', {});
    return {};
  },

  async 'train-run'({ path, force }, _task, { signal }, { runs }) {
    await runs.train(path, force, signal);
    return {};
  },
};
