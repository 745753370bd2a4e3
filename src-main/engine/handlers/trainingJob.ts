import type { StudioError } from '../../contract/errors.ts';
import type { JobView } from '../../contract/jobs.ts';
import type { MetricsLine } from '../../contract/runs.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { isAbort, toStudioError } from '../toStudioError.ts';
import { forgetEnd, writeEnded } from '../work/training/ended.ts';
import { lockRun } from '../work/training/runLock.ts';

/** What every training tells while it goes on, and how it is stopped. */
export interface TrainingHooks {
  readonly jobId: string;
  readonly signal: AbortSignal;
  readonly onSample: (step: number) => void;
  readonly onWarning: (error: StudioError | null) => void;
  readonly onStep: (line: MetricsLine, total: number, waiting: number) => void;
}

export interface TrainingJob {
  readonly family: string;
  /** The run's folder, which is there. */
  readonly path: string;
  readonly modelId: string;
  readonly size: number;
  readonly runtime: Runtime;
  /** How many times as long as the newest step those that are left take in the mean. */
  ahead(step: number): number;
  train(hooks: TrainingHooks): Promise<unknown>;
}

/** @throws StudioFailure run/busy: one run trains at a time in a process */
export function demandNoTraining({ jobs }: Studio): void {
  if (jobs.views().some(({ kind, endedAt }) => kind === 'train' && endedAt === null)) {
    throw failure('run/busy', 'a run that trains already', 'one run at a time');
  }
}

/** Trains in a locked run folder as a job; why it failed is left in the folder. */
export async function startTrainingJob(
  studio: Studio,
  { family, path, modelId, size, runtime, ahead, train }: TrainingJob,
): Promise<JobView> {
  const unlock = await lockRun(path);
  const place = { runtime: runtime.id, device: runtime.devices[0] ?? 'cpu' };
  return studio.jobs.startHere(
    'train',
    { pictureId: null, modelId, size },
    async (jobId, { signal, stage, progress }) => {
      stage('network');
      try {
        await forgetEnd(path);
        await train({
          jobId,
          signal,
          onSample: (step) => studio.emit('train.sampled', { jobId, step }),
          onWarning: changes((error) => studio.emit('train.warned', { jobId, error })),
          onStep: (line, total, waiting) => {
            progress(line.step, total, ahead(line.step));
            studio.emit('train.step', { jobId, family, total, waiting, ...place, ...line });
          },
        });
      } catch (error) {
        if (!isAbort(error))
          await writeEnded(path, { reason: 'failed', error: toStudioError(error) }).catch(() => undefined); // a full disk
        throw error;
      } finally {
        await unlock();
      }
    },
  );
}

/** Tells the first warning, and the first time that nothing is to be warned of any more. */
function changes(tell: (error: StudioError | null) => void): (error: StudioError | null) => void {
  let last: string | null = null;
  return (error) => {
    const code = error?.code ?? null;
    if (code !== last) tell(error);
    last = code;
  };
}
