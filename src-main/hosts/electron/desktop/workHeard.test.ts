import { expect, it } from 'vitest';
import { aJob, aRun, FakeStudio } from '../../../../src-renderer/testing/fakeStudio.ts';
import { taskbarProgress } from './taskbar.ts';
import { WorkHeard, type Work } from './workHeard.ts';

/** The desktop's ear on a made-up engine. */
function listening() {
  const client = new FakeStudio();
  const heard: (readonly Work[])[] = [];
  const works = new WorkHeard(client, (all) => heard.push(all));
  const bar = (platform: NodeJS.Platform = 'linux') => taskbarProgress(works.all, platform);
  return { client, works, heard, bar };
}
const none = { progress: -1, mode: 'none' };
const steps = (step: number) => ({
  id: 'r',
  lines: [],
  progress: {
    step,
    stepsPerSecond: null,
    secondsLeft: null,
    waiting: 0,
    runtime: null,
    device: null,
    residentBytes: null,
  },
});

it('a picture that is translated at once is no work to show; one of many tiles and a folder are', () => {
  const { client, works, bar } = listening();
  client.emit('job.changed', aJob('a', 'p', { state: 'running' }));
  expect(works.all).toEqual([{ state: 'running', fraction: null, isLong: false }]);
  expect(bar()).toEqual(none);
  client.emit('job.changed', aJob('a', 'p', { state: 'running', done: 3, total: 12 }));
  expect(bar()).toEqual({ progress: 0.25, mode: 'normal' });
  client.emit('job.changed', aJob('b', 'p', { kind: 'translate-files', state: 'running', done: 3, total: 4 }));
  expect(bar()).toEqual({ progress: 0.5, mode: 'normal' });
  client.emit('job.changed', aJob('a', 'p', { state: 'done' }));
  client.emit('job.changed', aJob('b', 'p', { kind: 'translate-files', state: 'canceled' }));
  expect(works.all).toEqual([]);
  expect(bar()).toEqual(none);
});

it('a training is followed step by step until it is paused', () => {
  const { client, works, bar } = listening();
  client.emit('run.changed', aRun('r', { state: 'starting', steps: 1000, step: 100 }));
  expect(bar()).toEqual({ progress: 0.1, mode: 'normal' });
  client.emit('run.steps', steps(250));
  expect(bar()).toEqual({ progress: 0.25, mode: 'normal' });
  client.emit('job.changed', aJob('j', 'p', { kind: 'train-run', state: 'running', done: 1, total: 2 })); // the same, told twice
  expect(works.all).toEqual([{ state: 'running', fraction: 0.25, isLong: true }]);
  client.emit('run.changed', aRun('r', { state: 'paused', steps: 1000, step: 250 }));
  expect(works.all).toEqual([]);
  client.emit('run.steps', steps(260)); // late news
  expect(works.all).toEqual([]);
});

it('long work of which nothing is known moves without an end', () => {
  const { client, bar } = listening();
  client.emit('job.changed', aJob('a', 'p', { kind: 'evaluate', state: 'running' }));
  expect(bar()).toEqual({ progress: 2, mode: 'indeterminate' });
});

it('what is paused or failed is shown where the system has a sign for it, and failures until they were seen', () => {
  const { client, works, bar } = listening();
  client.emit('job.changed', aJob('a', 'p', { kind: 'translate-files', state: 'paused', done: 1, total: 4 }));
  expect([bar('win32'), bar('linux')]).toEqual([{ progress: 0.25, mode: 'paused' }, none]);
  client.emit('run.changed', aRun('r', { state: 'running' }));
  client.emit('run.changed', aRun('r', { state: 'failed' }));
  expect([bar('win32'), bar('darwin')]).toEqual([{ progress: 1, mode: 'error' }, none]);
  works.forgetFailed();
  expect(bar('win32')).toEqual({ progress: 0.25, mode: 'paused' });
});

it('a run that had failed before the studio began is no news', () => {
  const { client, heard } = listening();
  client.emit('run.changed', aRun('r', { state: 'failed' }));
  expect(heard).toEqual([]);
});

it('an engine that died works on nothing, until it says so', () => {
  const { client, works, heard } = listening();
  client.emit('run.changed', aRun('r', { state: 'running' }));
  client.emit('engine.state', { state: 'restarting', error: null });
  expect(works.all).toEqual([]);
  expect(heard).toHaveLength(2);
});
