import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../contract/jobs.ts';
import { failure } from '../failures.ts';
import { SessionStore } from '../session/sessionStore.ts';
import { JobQueue, type JobWork } from './jobQueue.ts';

const request = { kind: 'translate', pictureId: 'p', modelId: 'm', size: 128 } as const;

let folder: string;
let store: SessionStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-jobs-'));
  store = new SessionStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function queue() {
  const changes: JobView[] = [];
  let time = 0;
  const waiting: { readonly done: (job: JobView) => boolean; readonly resolve: (job: JobView) => void }[] = [];
  const jobs = new JobQueue({
    store,
    now: () => (time += 100),
    onChange: (job) => {
      changes.push(job);
      for (const { done, resolve } of waiting) if (done(job)) resolve(job);
    },
  });
  /** The first view of a job for which this holds. */
  const when = (done: (job: JobView) => boolean): Promise<JobView> => {
    const seen = changes.find(done);
    return seen ? Promise.resolve(seen) : new Promise((resolve) => waiting.push({ done, resolve }));
  };
  return { jobs, changes, when, ended: (id: string) => when((job) => job.id === id && job.endedAt !== null) };
}

const forever: JobWork = (_job, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

describe('a job has one outcome', () => {
  it('is done with a result', async () => {
    const { jobs, ended } = queue();
    const { id } = jobs.start(request, () => Promise.resolve({ translationId: 't' }));
    expect(await ended(id)).toMatchObject({ state: 'done', translationId: 't', error: null });
  });

  it('fails with the named error of its work', async () => {
    const { jobs, ended } = queue();
    const { id } = jobs.start(request, () => Promise.reject(failure('picture/damaged', 'half a JPEG', 'a whole one')));
    expect(await ended(id)).toMatchObject({ state: 'failed', error: { code: 'picture/damaged', got: 'half a JPEG' } });
  });

  it('fails as a bug when its work throws anything else', async () => {
    const { jobs, ended } = queue();
    const { id } = jobs.start(request, () => Promise.reject(new TypeError('x is not a function')));
    expect(await ended(id)).toMatchObject({ state: 'failed', error: { code: 'internal/bug', got: 'x is not a function' } });
  });

  it('is canceled at once, even when its work does not listen, and what the work does later changes nothing', async () => {
    const { jobs, when, ended } = queue();
    const work = Promise.withResolvers<{ translationId: string }>();
    const { id } = jobs.start(request, () => work.promise);
    await when((job) => job.state === 'running');
    jobs.cancel(id);
    expect(await ended(id)).toMatchObject({ state: 'canceled', error: null });
    work.resolve({ translationId: 'late' });
    await jobs.close();
    expect(jobs.views()[0]).toMatchObject({ state: 'canceled', translationId: null });
  });

  it('is canceled while it waits, without ever running', async () => {
    const { jobs, ended, changes } = queue();
    const blockers = [jobs.start(request, forever), jobs.start(request, forever)];
    const { id } = jobs.start(request, () => Promise.resolve({}));
    jobs.cancel(id);
    await ended(id);
    for (const blocker of blockers) jobs.cancel(blocker.id);
    await jobs.close();
    expect(changes.some((job) => job.id === id && job.state === 'running')).toBe(false);
  });

  it('names an unknown id', () => {
    const { jobs } = queue();
    expect(() => jobs.cancel('nobody')).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'job/unknown-id' }) as unknown }),
    );
  });
});

describe('progress', () => {
  it('tells rate and seconds left from what was finished', async () => {
    const { jobs, when } = queue();
    jobs.start(request, async (job, control) => {
      for (let done = 0; done <= 5; done++) control.progress(done, 10);
      return forever(job, control);
    });
    const job = await when(({ done }) => done === 5);
    expect(job.rate).toBeGreaterThan(0);
    expect(job.secondsLeft).toBeCloseTo(5 / (job.rate ?? 1));
    jobs.cancel(job.id);
    await jobs.close();
  });
});

describe('after the engine died', () => {
  it('queued and running jobs run again and finished ones are still there', async () => {
    const first = queue();
    const { id: finished } = first.jobs.start(request, () => Promise.resolve({ translationId: 't' }));
    await first.ended(finished);
    const { id: unfinished } = first.jobs.start(request, forever);
    await first.when((job) => job.id === unfinished && job.state === 'running');

    const second = queue(); // the first never got to close
    second.jobs.resume(() => () => Promise.resolve({ translationId: 'again' }));
    expect(await second.ended(unfinished)).toMatchObject({ state: 'done', translationId: 'again', error: null });
    expect(second.jobs.views().find(({ id }) => id === finished)).toMatchObject({ state: 'done', translationId: 't' });
  });

  it('a job that killed two engines is not tried a third time', async () => {
    const first = queue();
    const deadly: JobWork = (job, control) => {
      control.stage('network');
      return forever(job, control);
    };
    const { id } = first.jobs.start(request, deadly);
    await first.when((job) => job.stage === 'network');
    const second = queue();
    second.jobs.resume(() => deadly);
    await second.when((job) => job.id === id && job.stage === 'network');
    const third = queue();
    third.jobs.resume(() => deadly);
    expect(third.jobs.views()[0]).toMatchObject({ state: 'failed', error: { code: 'engine/died' } });
  });

  it('work that cannot go on fails by name', () => {
    const first = queue();
    first.jobs.start(request, forever);
    const second = queue();
    second.jobs.resume(() => null);
    expect(second.jobs.views()[0]).toMatchObject({ state: 'failed', error: { code: 'engine/died' } });
  });
});
