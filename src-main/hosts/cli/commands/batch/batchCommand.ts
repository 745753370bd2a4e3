import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listenToAll, type StudioClient } from '../../../../contract/client.ts';
import type { BatchRequest } from '../../../../contract/commands.ts';
import type { StudioError } from '../../../../contract/errors.ts';
import type { JobView } from '../../../../contract/jobs.ts';
import type { OutputFormat } from '../../../../contract/pictures.ts';
import { asStudioError } from '../../../failures.ts';
import { openEngine, type EngineSession } from '../../process/engineSession.ts';
import { exitCodes } from '../../invocation.ts';
import { planOutput, type PathKind } from './outputPlan.ts';
import { errStyle, outStyle, type Surroundings } from '../../process/surroundings.ts';
import { jsonReport, textReport, type BatchEnd, type TranslateReport } from './translateReport.ts';
import { tellWrongUsage } from '../../process/usage.ts';

type Outcome = Omit<BatchEnd, 'ms'>;

/** Inputs and outputs of a batch, as paths and formats that the engine takes. */
export type BatchPaths = Pick<BatchRequest, 'inputs' | 'output' | 'outputIsFolder' | 'format'>;

/** One batch of the command line. */
export interface BatchCommand {
  /** What the person typed: grevy NAME. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly output: string | null;
  readonly format: OutputFormat | null;
  readonly json: boolean;
  /** Whom an error is about that concerns no single file. */
  readonly about: (error: StudioError) => string | null | undefined;
  readonly start: (client: StudioClient, paths: BatchPaths) => Promise<JobView>;
}

/** Runs a batch from its first file to its summary. */
export async function runBatchCommand(command: BatchCommand, surroundings: Surroundings): Promise<number> {
  const { folder, now } = surroundings;
  const startedAt = now();
  const inputs = command.inputs.map((input) => resolve(folder, input));
  const inputKinds = await Promise.all(inputs.map(kindOf));
  const outputKind = command.output === null ? 'missing' : await kindOf(resolve(folder, command.output));
  const planned = planOutput({ output: command.output, outputKind, inputKinds, format: command.format });
  if (!planned.ok) return tellWrongUsage(planned.message, `grevy ${command.name} --help`, command.json, surroundings);

  const { plan } = planned;
  const single = inputs.length === 1 && inputKinds[0] !== 'folder' ? (inputs[0] ?? null) : null;
  const report = reportFor(command, single, surroundings);
  const paths = { ...plan, inputs, output: plan.output === null ? null : resolve(folder, plan.output) };
  const outcome = await runToItsEnd((client) => command.start(client, paths), report, surroundings);
  report.end({ ...outcome, ms: now() - startedAt });
  if (outcome.state === 'canceled') return exitCodes.interrupted;
  return outcome.state === 'done' ? exitCodes.done : exitCodes.failed;
}

export async function kindOf(path: string): Promise<PathKind> {
  const found = await stat(path).catch(() => null);
  if (!found) return 'missing';
  return found.isDirectory() ? 'folder' : 'file';
}

function reportFor({ json, about }: BatchCommand, single: string | null, surroundings: Surroundings): TranslateReport {
  const { out, err, folder, now } = surroundings;
  if (json) return jsonReport(out);
  const subject = (error: StudioError): string => about(error) ?? 'grevy';
  return textReport({
    out,
    err,
    outStyle: outStyle(surroundings),
    errStyle: errStyle(surroundings),
    folder,
    single,
    about: subject,
    now,
  });
}

type Start = (client: StudioClient) => Promise<JobView>;

async function runToItsEnd(start: Start, report: TranslateReport, surroundings: Surroundings): Promise<Outcome> {
  try {
    const session = await openEngine(surroundings);
    try {
      return await follow(session, start, report, surroundings.interrupted);
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
  start: Start,
  report: TranslateReport,
  interrupted: AbortSignal,
): Promise<Outcome> {
  const { promise, resolve: end } = Promise.withResolvers<Outcome>();
  listenToAll<'batch.file' | 'job.changed'>(client, {
    'batch.file': (file) => report.file(file),
    'job.changed': (job) => (job.endedAt === null ? report.progress(job) : end(outcomeOf(job))),
  });
  onClose((error) => end({ state: 'failed', error }));

  const job = await start(client);
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
