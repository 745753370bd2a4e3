import { expect, it } from 'vitest';
import type { StudioClient } from '../../../contract/client.ts';
import type { JobView } from '../../../contract/jobs.ts';
import type { RunState } from '../../../contract/runs.ts';
import { onWorkEnds, whatRuns } from './whatRuns.ts';

type Job = Pick<JobView, 'kind' | 'state'>;

/** An engine that has these jobs and runs; null: one that does not answer. */
function engine(held: { jobs: readonly Job[]; runs: readonly RunState[] } | null) {
  const listeners = new Map<string, (data: never) => void>();
  const client = {
    call: (command: string) => {
      if (!held) return Promise.reject(new Error('gone'));
      return Promise.resolve(
        command === 'session.get' ? { jobs: held.jobs } : { runs: held.runs.map((state) => ({ state })) },
      );
    },
    listen: (name: string, listener: (data: never) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  };
  return { client: client as unknown as StudioClient, listeners };
}

it('jobs run that wait for their turn or have it; paused and ended ones do not', async () => {
  const states = ['queued', 'running', 'paused', 'done', 'failed', 'canceled'] as const;
  const { client } = engine({ jobs: states.map((state) => ({ kind: 'translate', state })), runs: [] });
  expect(await whatRuns(client)).toEqual({ jobs: 2, trainings: 0 });
});

it('a training is counted once, as a training, wherever it runs', async () => {
  const runs: RunState[] = ['running', 'queued', 'starting', 'stopping', 'elsewhere', 'paused', 'done', 'failed'];
  const { client } = engine({ jobs: [{ kind: 'train-run', state: 'running' }], runs });
  expect(await whatRuns(client)).toEqual({ jobs: 0, trainings: 5 });
});

it('nothing runs where the engine is away', async () => {
  expect(await whatRuns(engine(null).client)).toEqual({ jobs: 0, trainings: 0 });
});

it('tells when a job has ended and when a training changes, and not of every step', () => {
  const { client, listeners } = engine(null);
  let told = 0;
  const stop = onWorkEnds(client, () => told++);
  listeners.get('job.changed')?.({ endedAt: null } as never);
  expect(told).toBe(0);
  listeners.get('job.changed')?.({ endedAt: 1 } as never);
  listeners.get('run.changed')?.({} as never);
  expect(told).toBe(2);
  stop();
  expect(listeners.size).toBe(0);
});
