import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listenToAll } from '../../contract/client.ts';
import type { BatchRequest } from '../../contract/commands.ts';
import type { StudioError } from '../../contract/errors.ts';
import type { JobView } from '../../contract/jobs.ts';
import { asStudioError } from '../failures.ts';
import { openEngine, type EngineSession } from './engineSession.ts';
import { exitCodes, type TranslateInvocation } from './invocation.ts';
import { planOutput, type OutputPlan, type PathKind } from './outputPlan.ts';
import { errStyle, outStyle, type Surroundings } from './surroundings.ts';
import { jsonReport, textReport, type BatchEnd, type TranslateReport } from './translateReport.ts';
import { tellWrongUsage } from './usage.ts';

type Outcome = Omit<BatchEnd, 'ms'>;

/** `grevy translate`: one batch from its first file to its summary. */
export async function translate(invocation: TranslateInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, now } = surroundings;
  const startedAt = now();
  const inputs = invocation.inputs.map((input) => resolve(folder, input));
  const inputKinds = await Promise.all(inputs.map(kindOf));
  const outputKind = invocation.output === null ? 'missing' : await kindOf(resolve(folder, invocation.output));
  const planned = planOutput({ output: invocation.output, outputKind, inputKinds, format: invocation.format });
  if (!planned.ok) return tellWrongUsage(planned.message, 'grevy translate --help', invocation.json, surroundings);

  const single = inputs.length === 1 && inputKinds[0] !== 'folder' ? (inputs[0] ?? null) : null;
  const report = reportFor(invocation, single, surroundings);
  const outcome = await runBatch(requestFor(invocation, inputs, planned.plan, folder), report, surroundings);
  report.end({ ...outcome, ms: now() - startedAt });
  if (outcome.state === 'canceled') return exitCodes.interrupted;
  return outcome.state === 'done' ? exitCodes.done : exitCodes.failed;
}

async function kindOf(path: string): Promise<PathKind> {
  const found = await stat(path).catch(() => null);
  if (!found) return 'missing';
  return found.isDirectory() ? 'folder' : 'file';
}

function requestFor(invocation: TranslateInvocation, inputs: string[], plan: OutputPlan, folder: string): BatchRequest {
  const { model, size, strength, quality, overwrite, runtime, device } = invocation;
  const output = plan.output === null ? null : resolve(folder, plan.output);
  return { ...plan, inputs, output, modelId: model, size, strength, quality, overwrite, runtime, device };
}

function reportFor(invocation: TranslateInvocation, single: string | null, surroundings: Surroundings): TranslateReport {
  const { out, err, folder, now } = surroundings;
  if (invocation.json) return jsonReport(out);
  const about = (error: StudioError): string => aboutWhat(error, invocation);
  return textReport({ out, err, outStyle: outStyle(surroundings), errStyle: errStyle(surroundings), folder, single, about, now });
}

/** What the person typed that an error of the whole batch is about. */
function aboutWhat({ code }: StudioError, { inputs, model, output, runtime, device }: TranslateInvocation): string {
  const subjects: Readonly<Record<string, string | null | undefined>> = {
    model: model,
    output: output,
    runtime: device ?? runtime,
    ...(inputs.length === 1 ? { folder: inputs[0], picture: inputs[0] } : {}),
  };
  return subjects[code.split('/')[0] ?? ''] ?? 'grevy';
}

async function runBatch(request: BatchRequest, report: TranslateReport, surroundings: Surroundings): Promise<Outcome> {
  try {
    const session = await openEngine(surroundings);
    try {
      return await follow(session, request, report, surroundings.interrupted);
    } finally {
      await session.close(); // work that was canceled lets go here, and may still say what became of its file
    }
  } catch (cause) {
    return { state: 'failed', error: asStudioError(cause) };
  }
}

/** Starts the batch and passes on what is heard of it, until it has ended. */
async function follow(
  { client, onClose }: EngineSession,
  request: BatchRequest,
  report: TranslateReport,
  interrupted: AbortSignal,
): Promise<Outcome> {
  const { promise, resolve: end } = Promise.withResolvers<Outcome>();
  listenToAll<'batch.file' | 'job.changed'>(client, {
    'batch.file': (file) => report.file(file),
    'job.changed': (job) => (job.endedAt === null ? report.progress(job) : end(outcomeOf(job))),
  });
  onClose((error) => end({ state: 'failed', error }));

  const job = await client.call('translate.files', request);
  const cancel = (): void => {
    report.canceling();
    client.call('jobs.cancel', { id: job.id }).catch(() => undefined); // it has ended by itself, which is heard as well
  };
  if (interrupted.aborted) cancel();
  else interrupted.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    interrupted.removeEventListener('abort', cancel);
  }
}

/** A batch in which some files failed has told so file by file. */
function outcomeOf({ state, error, summary }: JobView): Outcome {
  if (state === 'canceled') return { state, error: null };
  const isToldByFile = error?.code === 'batch/some-failed';
  const isDone = state === 'done' && !summary?.failed.length;
  return { state: isDone ? 'done' : 'failed', error: isToldByFile ? null : error };
}
