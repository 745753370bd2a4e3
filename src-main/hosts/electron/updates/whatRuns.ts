import type { StudioClient } from '../../../contract/client.ts';
import type { RunState } from '../../../contract/runs.ts';

/** Work that an installation would break off. */
export interface Running {
  readonly jobs: number;
  readonly trainings: number;
}

/** 'elsewhere' counts as well: another process trains with the files that would be replaced. */
const training: ReadonlySet<RunState> = new Set(['queued', 'starting', 'running', 'stopping', 'elsewhere']);

/** Asks the engine. One that cannot answer does nothing either. */
export async function whatRuns(client: StudioClient): Promise<Running> {
  const [session, runs] = await Promise.all([
    client.call('session.get', {}).catch(() => ({ jobs: [] })),
    client.call('runs.list', {}).catch(() => ({ runs: [] })),
  ]);
  return {
    jobs: session.jobs.filter(({ kind, state }) => kind !== 'train-run' && (state === 'queued' || state === 'running'))
      .length,
    trainings: runs.runs.filter(({ state }) => training.has(state)).length,
  };
}

/** Calls whenever something may have come to its end. @returns stops listening */
export function onWorkEnds(client: StudioClient, listener: () => void): () => void {
  const stops = [
    client.listen('job.changed', ({ endedAt }) => {
      if (endedAt !== null) listener();
    }),
    client.listen('run.changed', listener),
  ];
  return () => stops.forEach((stop) => stop());
}
