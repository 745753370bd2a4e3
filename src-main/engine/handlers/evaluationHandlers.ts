import type { EvaluationRequest } from '../../contract/translatorEvaluation.ts';
import { knownEvaluation } from '../work/evaluate/keptEvaluations.ts';
import type { JobView } from '../../contract/jobs.ts';
import type { Owner } from '../work/jobs/jobRecord.ts';
import type { Studio } from '../studio.ts';
import { demandPrecision } from './demandPrecision.ts';
import type { Handlers } from './handlers.ts';

/** How good translators are. */
export const evaluationHandlers = {
  'evaluations.run': (request, studio) => start(studio, request, 'process'),

  'evaluations.start': async ({ folders, ...terms }, studio) => {
    const { pictureFolders } = studio;
    const paths = { A: await pictureFolders.pathOf(folders.A), B: await pictureFolders.pathOf(folders.B) };
    const rest = { learnFrom: null, masks: null, runtime: null, device: null, output: null };
    return start(studio, { ...terms, ...rest, folders: paths }, 'session');
  },

  'evaluations.get': async ({ modelId }, { models, folders }) => ({
    known: await knownEvaluation(await models.get(modelId), folders.dataFolder),
  }),
} satisfies Partial<Handlers>;

async function start(studio: Studio, request: EvaluationRequest, owner: Owner): Promise<JobView> {
  if (request.runtime !== null) await studio.runtimes.choose(request.runtime);
  const { manifest } = await studio.models.get(request.modelId);
  await demandPrecision(request, studio);
  const size = request.size === 'trained' ? manifest.trainedSize : request.size;
  return studio.jobs.start('evaluate', { request, size }, owner);
}
