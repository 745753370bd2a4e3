import type { Studio } from '../studio.ts';
import { jobKinds } from './jobs/jobKinds.ts';
import type { Worker } from './jobs/worker.ts';
import { works } from './works.ts';

/** Does jobs in the engine's own process. @param studio asked for when the first job comes: the queue is a part of it */
export function inProcessWorker(studio: () => Studio): Worker {
  return {
    work(task, control) {
      const params = jobKinds[task.kind].params.parse(task.params);
      // The table pairs each kind with its own parameters and work; TypeScript cannot follow that through a union of names.
      return works[task.kind](params as never, task, control, studio());
    },
  };
}
