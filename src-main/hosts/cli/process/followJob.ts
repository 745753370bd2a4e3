import type { StudioClient } from '../../../contract/client.ts';
import { StudioFailure } from '../../../contract/errors.ts';
import type { JobView } from '../../../contract/jobs.ts';
import { progressLine } from '../output/progressLine.ts';
import { StatusLine } from '../output/statusLine.ts';
import type { EngineSession } from './engineSession.ts';
import type { Surroundings } from './surroundings.ts';

/** Starts a job and follows it to its end: its progress is told to people, and an interruption cancels it. @throws StudioFailure what the job failed with */
export async function followJob(
  { client, onClose }: EngineSession,
  start: (client: StudioClient) => Promise<JobView>,
  { err, now, interrupted }: Pick<Surroundings, 'err' | 'now' | 'interrupted'>,
): Promise<JobView> {
  const status = new StatusLine(err, now);
  const { promise, resolve: end, reject } = Promise.withResolvers<JobView>();
  client.listen('job.changed', (job) => {
    status.draw((columns) => progressLine(job, '', columns));
    if (job.endedAt === null) return;
    if (job.error) reject(new StudioFailure(job.error));
    else end(job);
  });
  onClose((error) => reject(new StudioFailure(error)));
  const { id } = await start(client);
  const cancel = (): void => void client.call('jobs.cancel', { id }).catch(() => undefined); // it has ended by itself
  if (interrupted.aborted) cancel();
  else interrupted.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    interrupted.removeEventListener('abort', cancel);
    status.end();
  }
}
