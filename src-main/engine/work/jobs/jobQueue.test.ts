import { mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchFile, JobView } from '../../../contract/jobs.ts';
import { failure } from '../../failures.ts';
import { toStudioError } from '../../toStudioError.ts';
import { EngineRegister } from './engineRegister.ts';
import { JobQueue } from './jobQueue.ts';
import type { JobOutcome, Owner } from './jobRecord.ts';
import { openJobsDatabase } from './jobsDatabase.ts';
import { JobStore } from './jobStore.ts';
import type { FilesControl, JobTask } from './worker.ts';

type Work = (task: JobTask, control: FilesControl) => Promise<JobOutcome>;

let folder: string;
let databases: DatabaseSync[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-jobs-'));
  databases = [];
});
afterEach(() => {
  for (const database of databases) database.close();
  rmSync(folder, { recursive: true });
});

interface EngineOptions {
  readonly session?: string;
  readonly adopts?: boolean;
  readonly isThere?: (session: string) => boolean;
  /** A number that no process has: the engine counts as dead for others. */
  readonly pid?: number;
  readonly step?: number;
  /** What work of an earlier engine is: the parameters name work that only this process knows. */
  readonly again?: Work;
}

const deadPid = 2 ** 22 + 1;

/** The jobs of one engine. Work is a function here; its name travels in the parameters as a model's id. */
function engine({
  session = 'session',
  adopts = false,
  isThere = () => true,
  pid = process.pid,
  step = 100,
  again,
}: EngineOptions = {}) {
  const changes: JobView[] = [];
  const works = new Map<string, Work>();
  let time = 0;
  const waiting: { readonly done: (job: JobView) => boolean; readonly resolve: (job: JobView) => void }[] = [];
  const now = () => (time += step);
  const database = openJobsDatabase(folder, () => undefined);
  databases.push(database);
  const register = new EngineRegister({ database, now, pid });
  const store = new JobStore(database);
  const jobs = new JobQueue({
    store,
    register,
    finder: { session, adopts, isThere },
    worker: {
      work: (task, control) => {
        const work = works.get((task.params as { readonly modelId: string }).modelId) ?? again;
        return work ? work(task, control) : Promise.reject(new Error('work of another engine'));
      },
    },
    now,
    onFile: () => undefined,
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
  const named = (work: Work): string => {
    const name = `${session} ${works.size}`;
    works.set(name, work);
    return name;
  };
  const start = (work: Work, owner: Owner = 'session') =>
    jobs.start('translate', { pictureId: 'p', modelId: named(work), size: 128, precision: 'exact' }, owner);
  const request = {
    inputs: ['in'],
    output: null,
    outputIsFolder: false,
    modelId: null,
    size: 128,
    precision: 'exact',
    strength: 1,
    format: 'input',
    quality: 90,
    overwrite: false,
    runtime: null,
    device: null,
  } as const;
  const startBatch = (work: Work, owner: Owner = 'studio') =>
    jobs.start('translate-files', { request: { ...request, inputs: ['in'] }, modelId: named(work), size: 128 }, owner);
  return {
    jobs,
    database,
    store,
    changes,
    when,
    start,
    startBatch,
    ended: (id: string) => when((job) => job.id === id && job.endedAt !== null),
  };
}

const forever: Work = (_task, { signal }) =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );

const fate = (task: JobTask, input: string, state: BatchFile['state'] = 'done'): BatchFile => ({
  jobId: task.id,
  input,
  output: `${input}.out`,
  state,
  error: null,
  notices: [],
  stages: [],
});

describe('a job has one outcome', () => {
  it('is done with a result', async () => {
    const { start, ended } = engine();
    const { id } = start(() => Promise.resolve({ translationId: 't' }));
    expect(await ended(id)).toMatchObject({ state: 'done', translationId: 't', error: null });
  });

  it('fails with the named error of its work', async () => {
    const { start, ended } = engine();
    const { id } = start(() => Promise.reject(failure('picture/damaged', 'half a JPEG', 'a whole one')));
    expect(await ended(id)).toMatchObject({ state: 'failed', error: { code: 'picture/damaged', got: 'half a JPEG' } });
  });

  it('fails as a bug when its work throws anything else', async () => {
    const { start, ended } = engine();
    const { id } = start(() => Promise.reject(new TypeError('x is not a function')));
    expect(await ended(id)).toMatchObject({
      state: 'failed',
      error: { code: 'internal/bug', got: 'x is not a function' },
    });
  });

  it('is canceled at once, even when its work does not listen, and what the work does later changes nothing', async () => {
    const { jobs, start, when, ended } = engine();
    const work = Promise.withResolvers<{ translationId: string }>();
    const { id } = start(() => work.promise);
    await when((job) => job.state === 'running');
    jobs.cancel(id);
    expect(await ended(id)).toMatchObject({ state: 'canceled', error: null });
    work.resolve({ translationId: 'late' });
    await jobs.close();
    expect(jobs.views()[0]).toMatchObject({ state: 'canceled', translationId: null });
  });

  it('is canceled while it waits, without ever running', async () => {
    const { jobs, start, ended, changes } = engine();
    const blockers = [start(forever), start(forever)];
    const { id } = start(() => Promise.resolve({}));
    jobs.cancel(id);
    await ended(id);
    for (const blocker of blockers) jobs.cancel(blocker.id);
    await jobs.close();
    expect(changes.some((job) => job.id === id && job.state === 'running')).toBe(false);
  });

  it('names an unknown id', () => {
    const { jobs } = engine();
    expect(() => jobs.cancel('nobody')).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'job/unknown-id' }) as unknown }),
    );
  });
});

describe('lanes', () => {
  it('a batch of hours keeps no single picture waiting, and batches wait for each other', async () => {
    const { jobs, start, startBatch, when, ended } = engine();
    const first = startBatch(forever);
    const second = startBatch(forever);
    await when(({ id, state }) => id === first.id && state === 'running');
    expect(await ended(start(() => Promise.resolve({ translationId: 't' })).id)).toMatchObject({ state: 'done' });
    expect(jobs.views().find(({ id }) => id === second.id)).toMatchObject({ state: 'queued' });
    await jobs.close();
  });
});

describe('progress', () => {
  it('tells rate and seconds left from what was finished', async () => {
    const { jobs, start, when } = engine();
    const { id } = start(async (task, control) => {
      for (let done = 0; done <= 5; done++) control.progress(done, 10);
      return forever(task, control);
    });
    const job = await when(({ done }) => done === 5);
    expect(job.rate).toBeGreaterThan(0);
    expect(job.secondsLeft).toBeCloseTo(5 / (job.rate ?? 1));
    jobs.cancel(id);
    await jobs.close();
  });

  it('is told ten times a second at most, the last of it too, and never written down', async () => {
    const { jobs, start, when, changes, store } = engine({ step: 0 }); // time stands still: all of it falls into one interval
    const written: string[] = [];
    const put = store.put.bind(store);
    store.put = (record) => {
      written.push(record.state);
      put(record);
    };
    const { id } = start(async (task, control) => {
      for (let done = 1; done <= 1000; done++) control.progress(done, 1000);
      return forever(task, control);
    });
    await when(({ done }) => done === 1000);
    expect(changes.map(({ state, done }) => [state, done])).toEqual([
      ['queued', 0],
      ['running', 0],
      ['running', 1],
      ['running', 1000],
    ]);
    expect(written).toEqual(['queued', 'running']);
    jobs.cancel(id);
    await jobs.close();
  });
});

describe('after the engine died', () => {
  it('queued and running jobs run again and finished ones are still there', async () => {
    const first = engine();
    const { id: finished } = first.start(() => Promise.resolve({ translationId: 't' }));
    await first.ended(finished);
    const { id: unfinished } = first.start(forever);
    await first.when((job) => job.id === unfinished && job.state === 'running');

    const second = engine({ again: () => Promise.resolve({ translationId: 'again' }) }); // the first never got to close
    second.jobs.resume();
    expect(await second.ended(unfinished)).toMatchObject({ state: 'done', translationId: 'again', error: null });
    expect(second.jobs.views().find(({ id }) => id === finished)).toMatchObject({ state: 'done', translationId: 't' });
    expect(second.jobs.record(unfinished)).toMatchObject({ attempts: 2, deaths: 1 });
  });

  it('a job that killed two engines is not tried a third time', async () => {
    const first = engine();
    const { id } = first.start(forever);
    await first.when((job) => job.state === 'running');
    const second = engine({ again: forever });
    second.jobs.resume();
    const again = await second.when((job) => job.id === id && job.state === 'running');
    expect(again.error).toMatchObject({ code: 'engine/died', got: 'one death of the engine' });
    const third = engine({ again: forever });
    third.jobs.resume();
    expect(third.jobs.views()[0]).toMatchObject({ state: 'failed', error: { code: 'engine/died' } });
    const fourth = engine();
    fourth.jobs.resume();
    expect(fourth.jobs.views()[0]).toMatchObject({ state: 'failed' });
  });

  it('a batch goes on with the files that are not done', async () => {
    const first = engine();
    const { id } = first.startBatch(async (task, control) => {
      control.planned(['a', 'b', 'c']);
      control.file(fate(task, 'a'));
      control.file(fate(task, 'b', 'failed'));
      control.stage('network');
      return forever(task, control);
    });
    await first.when(({ stage }) => stage === 'network');
    const seen: JobTask[] = [];
    const second = engine({ again: (task) => (seen.push(task), Promise.resolve({})) });
    second.jobs.resume();
    await second.ended(id);
    expect(seen).toMatchObject([{ attempt: 2, finished: [{ input: 'a', state: 'done' }] }]);
  });

  it('one that closes in peace counts no death, and its jobs wait for the next, but for those of its own process', async () => {
    const first = engine();
    const { id } = first.start(forever);
    const own = first.startBatch(forever, 'process');
    await first.when((job) => job.id === id && job.state === 'running');
    await first.jobs.close();
    const second = engine({ again: () => Promise.resolve({ translationId: 'again' }) });
    second.jobs.resume();
    expect(await second.ended(id)).toMatchObject({ state: 'done' });
    expect(second.jobs.record(id)).toMatchObject({ attempts: 2, deaths: 0 });
    expect(second.jobs.record(own.id)).toMatchObject({ state: 'canceled' });
  });
});

describe('engines beside each other', () => {
  it('leave the work of those that live alone', async () => {
    const window = engine({ session: 'window' });
    const { id: single } = window.start(forever);
    const { id: batch } = window.startBatch(forever);
    const command = engine({ session: 'command', adopts: true, again: forever });
    command.jobs.resume();
    expect(command.jobs.views()).toEqual([]);
    await window.when((job) => job.id === single && job.state === 'running');
    expect([window.jobs.record(single).state, window.jobs.record(batch).state]).toEqual(['running', 'running']);
    await window.jobs.close();
  });

  it('go on with batches of those that died if they serve pages, and with nothing else', async () => {
    const dead = engine({ session: 'dead', pid: deadPid });
    const { id: batch } = dead.startBatch(forever);
    const { id: single } = dead.start(forever);
    await dead.when((job) => job.id === single && job.state === 'running');
    const command = engine({ session: 'command' });
    command.jobs.resume();
    expect(command.jobs.views()).toEqual([]);
    const window = engine({ session: 'window', adopts: true, again: () => Promise.resolve({}) });
    const other = engine({ session: 'other', adopts: true, again: () => Promise.resolve({}) });
    window.jobs.resume();
    other.jobs.resume(); // too late
    expect(await window.ended(batch)).toMatchObject({ state: 'done' });
    expect(other.changes).toEqual([]);
    expect(window.store.all().find(({ id }) => id === single)).toMatchObject({ state: 'running' }); // its host may start an engine again
  });

  it('close what nobody can go on with: work of a command that was killed, and of a session whose folder is gone', () => {
    const dead = engine({ session: 'dead', pid: deadPid });
    const { id: batch } = dead.startBatch(forever, 'process');
    const { id: single } = dead.start(forever);
    const next = engine({ session: 'next', isThere: () => false });
    next.jobs.resume();
    const stored = (wanted: string) => next.store.all().find(({ id }) => id === wanted);
    const died = { state: 'failed', outcome: { error: { code: 'engine/died' } } };
    expect(stored(batch)).toMatchObject(died);
    expect(stored(single)).toMatchObject(died);
  });
});

describe('a batch', () => {
  it('that is paused keeps what is done, and goes on with the rest when it is wanted again', async () => {
    const { jobs, startBatch, when, ended } = engine();
    const attempts: JobTask[] = [];
    const { id } = startBatch(async (task, control) => {
      attempts.push(task);
      if (task.attempt === 2) return { summary: { done: 2, skipped: 0, failed: [] } };
      control.planned(['a', 'b']);
      control.file(fate(task, 'a'));
      control.stage('network');
      return forever(task, control);
    });
    await when(({ stage }) => stage === 'network');
    jobs.pause(id);
    expect(jobs.views()[0]).toMatchObject({ state: 'paused', endedAt: null });
    expect(jobs.files(id).map(({ input, fate: known }) => [input, known?.state])).toEqual([
      ['a', 'done'],
      ['b', undefined],
    ]);
    jobs.goOn(id);
    expect(await ended(id)).toMatchObject({ state: 'done', summary: { done: 2 } });
    expect(attempts.map(({ finished }) => finished.map(({ input }) => input))).toEqual([[], ['a']]);
  });

  it('that was paused stays so in the next engine', async () => {
    const first = engine();
    const { id } = first.startBatch(forever);
    first.jobs.pause(id);
    await first.jobs.close();
    const second = engine({ again: forever });
    second.jobs.resume();
    expect(second.jobs.views()).toMatchObject([{ id, state: 'paused' }]);
  });

  it('that ended with files that failed tries those again', async () => {
    const { jobs, startBatch, ended, when } = engine();
    const { id } = startBatch((task, control) => {
      control.planned(['a', 'b']);
      control.file(fate(task, 'a'));
      if (task.attempt === 2) return Promise.resolve({});
      control.file(fate(task, 'b', 'failed'));
      return Promise.resolve({ error: failure('batch/some-failed', '1', '2').error });
    });
    await ended(id);
    expect(jobs.files(id).map(({ fate: known }) => known?.state)).toEqual(['done', 'failed']);
    jobs.goOn(id);
    await when((job) => job.id === id && job.state === 'done');
    expect(jobs.files(id).map(({ fate: known }) => known?.state)).toEqual(['done', undefined]);
  });
});

describe('a database that cannot be written to', () => {
  it('refuses a job by name and queues nothing: a full disk', async () => {
    const { jobs, database } = engine();
    database.exec('PRAGMA max_page_count = 1'); // SQLite takes as many as there are
    const large = { pictureId: 'p'.repeat(100_000), modelId: 'm', size: 128, precision: 'exact' } as const;
    expect(thrownBy(() => jobs.start('translate', large, 'session'))).toMatchObject({ code: 'output/disk-full' });
    expect(jobs.views()).toEqual([]);
    await jobs.close();
  });

  it('refuses a job by name and queues nothing: a folder that may not be written to', async () => {
    const { jobs, start, database, ended } = engine();
    database.exec('PRAGMA query_only = ON');
    expect(thrownBy(() => start(forever))).toMatchObject({ code: 'engine/not-written' });
    expect(jobs.views()).toEqual([]);
    database.exec('PRAGMA query_only = OFF');
    const { id } = start(() => Promise.resolve({ translationId: 't' }));
    expect(await ended(id)).toMatchObject({ state: 'done' });
  });

  it('fails the jobs that wait, by name, and lets all be canceled', async () => {
    const { jobs, start, database, ended, when } = engine();
    const running = [start(forever), start(forever)];
    await Promise.all(running.map(({ id }) => when((job) => job.id === id && job.state === 'running')));
    const waiting = start(forever);
    const canceled = start(forever);
    database.exec('PRAGMA query_only = ON');
    jobs.cancel(canceled.id);
    for (const { id } of running) jobs.cancel(id);
    expect(await ended(canceled.id)).toMatchObject({ state: 'canceled' });
    expect(await ended(running[0]?.id ?? '')).toMatchObject({ state: 'canceled' });
    expect(await ended(waiting.id)).toMatchObject({ state: 'failed', error: { code: 'engine/not-written' } });
  });

  it('keeps what has happened and writes it once there is room', async () => {
    const { jobs, store, startBatch, start, database, ended } = engine();
    const { promise: full, resolve: go } = Promise.withResolvers<void>();
    const { id } = startBatch(async (task, control) => {
      control.planned(['a']);
      await full;
      control.file(fate(task, 'a'));
      return {};
    });
    await Promise.resolve();
    database.exec('PRAGMA query_only = ON');
    go();
    expect(await ended(id)).toMatchObject({ state: 'done' });
    expect(store.all()).toMatchObject([{ id, state: 'running' }]);
    database.exec('PRAGMA query_only = OFF');
    await ended(start(() => Promise.resolve({})).id);
    expect(store.all()[0]).toMatchObject({ id, state: 'done' });
    expect(jobs.files(id)).toMatchObject([{ input: 'a', fate: { state: 'done' } }]);
  });

  it('lets an engine start and take up work once there is room', async () => {
    const first = engine({ pid: deadPid });
    const { id } = first.start(forever);
    await first.jobs.close();
    const second = engine({ again: () => Promise.resolve({ translationId: 't' }) });
    second.database.exec('PRAGMA query_only = ON');
    second.jobs.resume();
    expect(second.jobs.views()).toEqual([]);
    second.database.exec('PRAGMA query_only = OFF');
    second.jobs.resume();
    expect(await second.ended(id)).toMatchObject({ state: 'done', translationId: 't' });
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return toStudioError(error);
  }
  return null;
}
