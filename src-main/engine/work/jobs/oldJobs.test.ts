import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { JobView } from '../../../contract/jobs.ts';
import { SessionStore } from '../../library/session/sessionStore.ts';
import { openJobsDatabase } from './jobsDatabase.ts';
import { JobStore } from './jobStore.ts';
import { moveOldJobs } from './oldJobs.ts';

/** A job as the studio before this one wrote it into session.sqlite. */
const written = (id: string, changes: Partial<JobView>): Omit<JobView, 'precision'> => ({
  id,
  kind: 'translate',
  state: 'queued',
  stage: 'waiting',
  done: 0,
  total: 1,
  rate: null,
  secondsLeft: null,
  pictureId: 'p',
  modelId: 'm',
  size: 128,
  translationId: null,
  summary: null,
  error: null,
  createdAt: 1,
  startedAt: null,
  endedAt: null,
  ...changes,
});

it('jobs of an old session are taken over: those that ended, those that go on, batches that cannot, and runs that wait or train', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grevy-old-'));
  const session = new SessionStore(folder, () => undefined);
  const database = openJobsDatabase(folder, () => undefined);
  const store = new JobStore(database);
  const fill = { maskId: 'k', choice: { method: 'telea', seed: 1, featherPx: 0, blend: 'poisson' } } as const;
  const old = [
    written('done', { state: 'done', endedAt: 5, startedAt: 2, translationId: 't' }),
    written('waits', { kind: 'inpaint', fill }),
    written('batch', { kind: 'translate-files', pictureId: null, state: 'running', startedAt: 3 }),
    written('training', { kind: 'train', state: 'running' }),
  ];
  old.forEach((job, index) => session.put('job', job.id, job, index));
  session.put('training', 'mare2okapi', { path: '/runs/mare2okapi', force: true }, 9);
  moveOldJobs(session, folder, store);
  expect(session.all('training')).toEqual([]);
  expect(session.all('job')).toEqual([]);
  expect(store.all()).toMatchObject([
    { kind: 'train-run', state: 'queued', owner: 'studio', params: { path: '/runs/mare2okapi', force: true } },
    { id: 'done', state: 'done', outcome: { translationId: 't' }, params: { pictureId: 'p', modelId: 'm', size: 128 } },
    { id: 'waits', state: 'queued', owner: 'session', session: folder, params: { pictureId: 'p', maskId: 'k' } },
    { id: 'batch', state: 'failed', outcome: { error: { code: 'engine/died' } } },
  ]);
  session.close();
  database.close();
  rmSync(folder, { recursive: true });
});
