import { expect, it } from 'vitest';
import { aJob, anError, aRun } from '../../testing/fakeStudio.ts';
import { endedNotice } from './endedWork.ts';
import { trayWords } from './trayWords.ts';

/** Words that show which were asked for. */
const words = {
  t: (key: string, values: Readonly<Record<string, string>> = {}) => [key, ...Object.values(values)].join('|'),
  percent: (fraction: number) => `${Math.round(fraction * 100)} %`,
  error: () => ({ sentence: 'The disk is full.', remedy: '' }),
} as never;
const tell = (changes: Parameters<typeof aJob>[2]) =>
  endedNotice(aJob('j', 'p', { startedAt: 0, endedAt: 20_000, ...changes }), words, () => 'horse.jpg');

it('work that took longer than ten seconds is told of when it ends', () => {
  expect(tell({ state: 'done' })).toEqual({ title: 'work.done|work.translate', body: 'horse.jpg' });
  expect(tell({ state: 'failed', error: anError('output/disk-full') })).toEqual({
    title: 'work.failed|work.translate',
    body: 'The disk is full.',
  });
});

it('a folder is told of with its counts', () => {
  const summary = { done: 7, skipped: 0, failed: [] };
  expect(tell({ kind: 'translate-files', state: 'done', pictureId: null, summary })).toEqual({
    title: 'work.done|work.translate-files',
    body: 'work.counts|7|0',
  });
});

it.each([
  ['short', { state: 'done', endedAt: 9_999 }],
  ['still running', { state: 'running', endedAt: null }],
  ['ended by the person', { state: 'canceled' }],
  ['a training, of which its room tells', { kind: 'train-run', state: 'done' }],
  ['never begun', { state: 'failed', startedAt: null }],
] as const)('nothing is told of work that is %s', (_what, changes) => {
  expect(tell(changes)).toBeNull();
});

it('the tray says what runs and how far it is, and not what waits', () => {
  const session = {
    pictures: [],
    translations: [],
    jobs: [
      aJob('a', 'p', { state: 'running', done: 1, total: 4, kind: 'translate-files' }),
      aJob('b', 'p', { state: 'running' }),
      aJob('c', 'p', { state: 'queued' }),
    ],
  };
  const training = aRun('r', { state: 'running', step: 430, steps: 1000 });
  const said = trayWords({ runs: { training }, session } as never, words);
  expect(said).toEqual({
    open: 'tray.open',
    quit: 'tray.quit',
    works: [
      'tray.progress|tray.training|train.pair|horse|zebra|43 %',
      'tray.progress|work.translate-files|25 %',
      'work.translate',
    ],
  });
});
