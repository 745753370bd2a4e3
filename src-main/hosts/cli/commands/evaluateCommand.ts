import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { JobView } from '../../../contract/jobs.ts';
import { TranslatorEvaluation, type EvaluationRequest } from '../../../contract/translatorEvaluation.ts';
import { asStudioError } from '../../failures.ts';
import { evaluationText } from '../output/evaluationText.ts';
import { inEngine, type EngineSession } from '../process/engineSession.ts';
import { followJob } from '../process/followJob.ts';
import { failureText } from '../output/failureText.ts';
import { maskFilesOf } from './batch/maskFiles.ts';
import { exitCodes, type EvaluateInvocation } from '../invocation.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';
import { shownPath } from '../output/textWidth.ts';

/** `grevy evaluate`: how good a translator is, in figures. */
export async function evaluate(invocation: EvaluateInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, out, err } = surroundings;
  const output = resolve(folder, invocation.output ?? `${invocation.model}-evaluation`);
  try {
    const { state } = await inEngine(surroundings, (session) => follow(session, invocation, output, surroundings));
    if (state === 'canceled') return exitCodes.interrupted;
    const evaluation = TranslatorEvaluation.parse(JSON.parse(await readFile(join(output, 'evaluation.json'), 'utf8')));
    if (invocation.json) out.write(`${JSON.stringify({ event: 'result', output, evaluation })}\n`);
    else {
      for (const { path, error } of evaluation.leftOut)
        err.write(`${shownPath(path, folder)} was left out: ${failureText('evaluate', error)}\n`);
      out.write(`${evaluationText(evaluation)}\n`);
      err.write(`In ${shownPath(output, folder)}: evaluation.json, pictures.csv, sheet.png.\n`);
    }
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText('evaluate', error))}\n`);
    return exitCodes.failed;
  }
}

async function requestOf(
  { model, folders, learnFrom, masks, size, precision, runtime, device }: EvaluateInvocation,
  output: string,
  folder: string,
): Promise<EvaluationRequest> {
  const both = ({ A, B }: EvaluateInvocation['folders']) => ({ A: resolve(folder, A), B: resolve(folder, B) });
  return {
    modelId: model,
    folders: both(folders),
    learnFrom: learnFrom && both(learnFrom),
    masks: masks === null ? null : await maskFilesOf({ path: masks, hole: 'white', fit: true, feather: 0 }, folder),
    size,
    precision,
    runtime,
    device,
    output,
  };
}

/** Runs the evaluation to its end and tells each picture to programs, the progress to people. */
function follow(
  session: EngineSession,
  invocation: EvaluateInvocation,
  output: string,
  surroundings: Surroundings,
): Promise<JobView> {
  const { folder, out } = surroundings;
  session.client.listen('evaluation.measured', (picture) => {
    if (invocation.json) out.write(`${JSON.stringify({ event: 'picture', ...picture })}\n`);
  });
  return followJob(
    session,
    async (client) => client.call('evaluations.run', await requestOf(invocation, output, folder)),
    surroundings,
  );
}
