import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { listenToAll } from '../../contract/client.ts';
import type { ParamsOf } from '../../contract/commands.ts';
import type { TrainingRequest } from '../../contract/trainingRequest.ts';
import type { EventData, TrainingEvent } from '../../contract/events.ts';
import { StudioFailure } from '../../contract/errors.ts';
import { asStudioError } from '../failures.ts';
import { inEngine, type EngineSession } from './engineSession.ts';
import { failureText } from './failureText.ts';
import { exitCodes, type TrainInvocation } from './invocation.ts';
import { preflightText, reviewText } from './runText.ts';
import { recipeOf } from './recipeOf.ts';
import { timeLeft } from './measures.ts';
import { StatusLine } from './statusLine.ts';
import { errStyle, type Surroundings } from './surroundings.ts';
import { fitted } from './textWidth.ts';

type Step = EventData<'train.step'>;

/** On anything but a terminal, one line per this many steps. */
const linesEvery = 50;

/** `grevy train`: a new run, or one that goes on, until its last step or Ctrl+C; both leave a checkpoint. */
export async function train(invocation: TrainInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, out, err } = surroundings;
  const run = resolve(folder, invocation.run);
  const tell = (event: object, text: string): void => void out.write(`${invocation.json ? JSON.stringify(event) : text}\n`);
  try {
    const request = requestOf(invocation, folder);
    const { runtime, force } = invocation;
    if (invocation.isPreflight && request !== null) return await tellPreflight({ run, request, runtime }, surroundings, tell);
    const end = await inEngine(surroundings, (session) => follow(session, { run, request, force, runtime }, invocation.json, surroundings));
    if (end === 'done') tell({ event: 'result', run, state: end }, `Trained. Make models of it: grevy runs publish ${invocation.run}`);
    else tell({ event: 'result', run, state: end }, `Stopped with a checkpoint. Go on with: grevy train --resume ${invocation.run}`);
    return end === 'done' ? exitCodes.done : exitCodes.interrupted;
  } catch (cause) {
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(invocation.run, error))}\n`);
    return exitCodes.failed;
  }
}

async function tellPreflight(
  params: ParamsOf<'train.preflight'>,
  surroundings: Surroundings,
  tell: (event: object, text: string) => void,
): Promise<number> {
  const report = await inEngine(surroundings, ({ client }) => client.call('train.preflight', params));
  tell({ event: 'result', ...report }, preflightText(report).join('\n'));
  return report.lacks.length === 0 ? exitCodes.done : exitCodes.failed;
}

function requestOf({ start }: TrainInvocation, folder: string): TrainingRequest | null {
  if (start === null) return null;
  const [folderA, folderB] = [resolve(folder, start.folderA), resolve(folder, start.folderB)];
  const [nameA = plainName(folderA), nameB = plainName(folderB)] = start.names ?? [];
  return { folderA, folderB, nameA, nameB, recipe: recipeOf(start), from: startOf(start.from, folder) };
}

/** A folder that is there is a run; anything else is the id of a model. */
function startOf(from: string | null, folder: string): TrainingRequest['from'] {
  if (from === null) return { kind: 'fresh' };
  const [, name = from, which = 'last'] = /^(.*)@(best|last|\d+)$/.exec(from) ?? [];
  const path = resolve(folder, name);
  if (!existsSync(path)) return { kind: 'model', id: from };
  return { kind: 'run', path, checkpoint: which === 'best' || which === 'last' ? which : `step-${Number(which)}` };
}

/** A folder's name as part of a model's id. */
const plainName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 24) || 'set';

async function follow({ client, onClose }: EngineSession, params: ParamsOf<'train.start'>, isJson: boolean, surroundings: Surroundings) {
  const { out, err, now, interrupted } = surroundings;
  const { promise, resolve: end, reject } = Promise.withResolvers<'done' | 'canceled'>();
  const status = new StatusLine(err, now);
  let secondsLeft: number | null = null;
  listenToAll<TrainingEvent | 'job.changed'>(client, {
    'train.sampled': () => undefined, // they lie in the run's folder
    'train.warned': ({ error }) => {
      if (error === null) return;
      if (isJson) return void out.write(`${JSON.stringify({ event: 'warning', error })}\n`);
      status.end();
      err.write(
        `${errStyle(surroundings).warning(`Training goes on, but something was not written. ${failureText(params.run, error)}`)}\n`,
      );
    },
    'train.reviewed': ({ evaluation, isBest }) => {
      if (isJson) return void out.write(`${JSON.stringify({ event: 'review', isBest, ...evaluation })}\n`);
      status.end();
      out.write(`${reviewText(evaluation, isBest)}\n`);
    },
    'train.step': (step) => {
      if (isJson)
        out.write(
          `${JSON.stringify({ event: 'step', step: step.step, total: step.total, rate: step.rate, losses: step.losses, waiting: step.waiting })}\n`,
        );
      else if (err.isTTY) status.draw((columns) => fitted(stepText(step, secondsLeft), columns));
      else if (step.step % linesEvery === 0) out.write(`${stepText(step, secondsLeft)}\n`);
    },
    'job.changed': (job) => {
      ({ secondsLeft } = job);
      if (job.endedAt === null) return;
      status.end();
      if (job.state === 'failed' && job.error) reject(new StudioFailure(job.error));
      else end(job.state === 'canceled' ? 'canceled' : 'done');
    },
  });
  onClose((error) => reject(new StudioFailure(error)));
  const job = await client.call('train.start', params);
  const stop = (): void => void client.call('jobs.cancel', { id: job.id }).catch(() => undefined); // it has just ended by itself
  if (interrupted.aborted) stop();
  else interrupted.addEventListener('abort', stop, { once: true });
  return promise;
}

function stepText({ step, total, losses, waiting }: Step, secondsLeft: number | null): string {
  const cycle = (losses['cycA'] ?? 0) + (losses['cycB'] ?? 0);
  const left = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)} left`;
  return `step ${step} of ${total}${left}  cycle ${cycle.toFixed(2)}  discriminators ${((losses['discA'] ?? 0) + (losses['discB'] ?? 0)).toFixed(2)}  waiting ${(100 * waiting).toFixed(0)} %`;
}
