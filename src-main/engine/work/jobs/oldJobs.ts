import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { JobView } from '../../../contract/jobs.ts';
import { studioError } from '../../failures.ts';
import type { SessionStore } from '../../library/session/sessionStore.ts';
import type { JobRecord } from './jobRecord.ts';
import type { JobStore } from './jobStore.ts';

/** What an earlier studio wrote of a run that waited or trained. */
const OldTraining = z.object({ path: z.string(), force: z.boolean() });

/** Moves jobs that an earlier studio kept in a session's own file to where all jobs are. */
export function moveOldJobs(session: SessionStore, folder: string, store: JobStore): void {
  for (const document of session.all('job')) {
    const old = JobView.safeParse(document);
    if (!old.success) continue;
    if (old.data.kind !== 'train') store.put(recordOf(old.data, folder));
    session.remove('job', old.data.id);
  }
  for (const [index, document] of session.all('training').entries()) {
    const old = OldTraining.safeParse(document);
    if (!old.success) continue;
    const job = { id: randomUUID(), kind: 'train-run', params: old.data, owner: 'studio', session: folder } as const;
    store.put({ ...fresh, ...job, createdAt: index });
  }
  session.clear('training');
}

/** A job that nobody has begun. */
const fresh = {
  engine: '',
  state: 'queued',
  attempts: 0,
  deaths: 0,
  startedAt: null,
  endedAt: null,
  outcome: {},
} as const;

function recordOf(job: JobView, session: string): JobRecord {
  const { id, kind, state, createdAt, startedAt, endedAt, translationId, fillId, summary, error } = job;
  const params = paramsOf(job);
  const isUnderWay = endedAt === null;
  if (isUnderWay && params === null) {
    return recordOf(
      {
        ...job,
        state: 'failed',
        endedAt: createdAt,
        error: studioError('engine/died', 'a batch of a command', 'one that still runs'),
      },
      session,
    );
  }
  return {
    id,
    kind,
    params,
    owner: 'session',
    session,
    engine: '',
    state,
    attempts: startedAt === null ? 0 : 1,
    deaths: isUnderWay && error ? 1 : 0,
    createdAt,
    startedAt,
    endedAt,
    outcome: {
      ...(translationId !== null && { translationId }),
      ...(fillId !== undefined && { fillId }),
      ...(summary !== null && { summary }),
      ...(error !== null && !isUnderWay && { error }),
    },
  };
}

/** Null for a batch or bench: what it was asked for was not written down, and its command has ended. */
function paramsOf({ kind, pictureId, modelId, size, fill }: JobView): unknown {
  switch (kind) {
    case 'translate':
      return { pictureId, modelId, size };
    case 'inpaint':
      return { pictureId, ...fill };
    default:
      return null;
  }
}
