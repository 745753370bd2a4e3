import { listenToAll } from '../../../contract/client.ts';
import { StudioFailure } from '../../../contract/errors.ts';
import type { TrainingEvent } from '../../../contract/events.ts';
import type { JobView } from '../../../contract/jobs.ts';
import type { LiveRun } from './liveRun.ts';
import type { TrainerProcess } from './trainerProcess.ts';

/**
 * Hears what a run's process tells, until its job has ended or it has died.
 * @param retell when there is more to tell of the run than its steps
 */
export function followTrainer(live: LiveRun, trainer: TrainerProcess, retell: () => void): Promise<JobView> {
  const { promise, resolve, reject } = Promise.withResolvers<JobView>();
  listenToAll<TrainingEvent | 'job.changed' | 'engine.memory'>(trainer.client, {
    'train.step': (step) => {
      live.stepped(step);
      if (live.state !== 'starting') return;
      live.state = 'running';
      retell();
    },
    'train.reviewed': retell,
    'train.sampled': retell,
    'train.leftOut': () => undefined, // the run's log has it, and the doctor told it before
    'train.warned': ({ error }) => {
      live.warning = error;
      retell();
    },
    'engine.memory': ({ residentBytes }) => live.weighed(residentBytes),
    'job.changed': (job) => {
      live.paced(job);
      if (job.endedAt === null) return;
      if (job.error) reject(new StudioFailure(job.error));
      else resolve(job);
    },
  });
  void trainer.died.then((error) => reject(new StudioFailure(error)));
  promise.catch(() => undefined); // whoever waits for it hears of it, and until then nobody does
  return promise;
}
