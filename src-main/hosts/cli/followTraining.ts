import { listenToAll, type StudioClient } from '../../contract/client.ts';
import { StudioFailure } from '../../contract/errors.ts';
import type { EventData, TrainingEvent } from '../../contract/events.ts';
import type { JobView } from '../../contract/jobs.ts';
import { declarationOf, type FamilyId } from '../../families/all.ts';
import type { EngineSession } from './process/engineSession.ts';
import { failureText } from './output/failureText.ts';
import { timeLeft } from './output/measures.ts';
import { leftOutText, reviewText } from './runText.ts';
import { StatusLine } from './output/statusLine.ts';
import { errStyle, type Surroundings } from './process/surroundings.ts';
import { fitted } from './output/textWidth.ts';

type TrainedStep = EventData<'train.step'>;

interface Training {
  /** Folder of the run. */
  readonly run: string;
  readonly isJson: boolean;
  readonly start: (client: StudioClient) => Promise<JobView>;
}

/** On anything but a terminal, one line per this many steps. */
const linesEvery = 50;

/** Starts a training and tells how it gets on, until it ends or Ctrl+C stops it with a checkpoint. */
export async function followTraining(
  { client, onClose }: EngineSession,
  surroundings: Surroundings,
  { run, isJson, start }: Training,
): Promise<'done' | 'canceled'> {
  const { out, err, now, interrupted } = surroundings;
  const { promise, resolve: end, reject } = Promise.withResolvers<'done' | 'canceled'>();
  const status = new StatusLine(err, now);
  let secondsLeft: number | null = null;
  const tell = (event: object, text: string | null): void => {
    if (isJson) return void out.write(`${JSON.stringify(event)}\n`);
    if (text === null) return;
    status.end();
    out.write(`${text}\n`);
  };
  listenToAll<TrainingEvent | 'job.changed'>(client, {
    'train.sampled': ({ step }) => tell({ event: 'sample', step }, null),
    'train.warned': ({ error }) => {
      if (error === null) return;
      if (isJson) return void out.write(`${JSON.stringify({ event: 'warning', error })}\n`);
      status.end();
      err.write(
        `${errStyle(surroundings).warning(`Training goes on, but something was not written. ${failureText(run, error)}`)}\n`,
      );
    },
    'train.leftOut': ({ leftOut }) => {
      if (isJson) return void out.write(`${JSON.stringify({ event: 'left-out', leftOut })}\n`);
      status.end();
      for (const line of leftOutText(leftOut, surroundings.folder))
        err.write(`${errStyle(surroundings).warning(line)}\n`);
    },
    'train.reviewed': ({ family, evaluation, isBest }) => {
      const { scores, ...rest } = evaluation;
      tell({ event: 'review', isBest, ...rest, ...scores }, reviewText(family, evaluation, isBest));
    },
    'train.step': (done) => {
      const { step, total, rate, losses, waiting } = done;
      if (isJson) tell({ event: 'step', step, total, rate, losses, waiting }, null);
      else if (err.isTTY) status.draw((columns) => fitted(stepText(done, secondsLeft), columns));
      else if (step % linesEvery === 0) out.write(`${stepText(done, secondsLeft)}\n`);
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
  const job = await start(client);
  const stop = (): void => void client.call('jobs.cancel', { id: job.id }).catch(() => undefined); // it has just ended by itself
  if (interrupted.aborted) stop();
  else interrupted.addEventListener('abort', stop, { once: true });
  return promise;
}

function stepText({ family, step, total, losses, waiting }: TrainedStep, secondsLeft: number | null): string {
  const sum = (names: readonly string[]): number => names.reduce((all, name) => all + (losses[name] ?? 0), 0);
  const { watched } = declarationOf(family as FamilyId);
  const left = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)} left`;
  const terms = watched.map(({ label, losses: names }) => `${label} ${sum(names).toFixed(2)}`);
  return `step ${step} of ${total}${left}  ${terms.join('  ')}  waiting ${(100 * waiting).toFixed(0)} %`;
}
