import { expect, it } from 'vitest';
import { FakeWorker } from '../workers/testing/fakeWorker.ts';
import { PyramidMaker, type PyramidWatcher } from './pyramidMaker.ts';

it('tells that a picture cannot be shown when the worker dies over it, and makes the next by a new worker', () => {
  const workers: FakeWorker[] = [];
  const maker = new PyramidMaker(() => workers[workers.push(new FakeWorker()) - 1]!.asWorker());
  const heard: string[] = [];
  const watcher: PyramidWatcher = {
    grown: ({ levels }, isWhole) => heard.push(`${levels.length} levels${isWhole ? ', whole' : ''}`),
    failed: (reason) => heard.push(reason),
  };
  const level = { width: 1, height: 1, tiles: [] };
  maker.make(new Blob(), watcher);
  workers[0]!.answer({ id: 1, state: 'level', image: level, count: 2, index: 1, level });
  workers[0]!.dispatchEvent(new Event('error'));
  workers[0]!.answer({ id: 1, state: 'level', image: level, count: 2, index: 0, level });
  maker.make(new Blob(), watcher);
  workers[1]!.answer({ id: 2, state: 'level', image: level, count: 1, index: 0, level });
  expect(heard).toEqual(['1 levels', expect.stringContaining('died'), '1 levels, whole']);
});
