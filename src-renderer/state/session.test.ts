import { describe, expect, it } from 'vitest';
import { aJob, aPicture, aTranslation } from '../testing/fakeStudio.ts';
import { progressOf } from './progress.ts';
import {
  emptySession,
  fateOf,
  isUntried,
  jobOf,
  neighbourOf,
  translationOf,
  withJob,
  withoutPicture,
  withoutTranslation,
  withPicture,
  withTranslation,
} from './session.ts';

const recipe = { pictureId: 'a', modelId: 'horse2zebra', size: 128, precision: 'exact' } as const;
const withA = withPicture(emptySession, aPicture('a'));

describe('the session', () => {
  it('keeps results by picture, model, size and precision', () => {
    const session = withTranslation(
      withTranslation(withA, aTranslation('t1', 'a')),
      aTranslation('t2', 'a', { size: 'full' }),
    );
    expect(translationOf(session, recipe)?.id).toBe('t1');
    expect(translationOf(session, { ...recipe, size: 'full' })?.id).toBe('t2');
    expect(translationOf(session, { ...recipe, modelId: 'zebra2horse' })).toBeUndefined();
    expect(translationOf(session, { ...recipe, precision: 'faster' })).toBeUndefined();
    expect(translationOf(withoutTranslation(session, 't1'), recipe)).toBeUndefined();
  });

  it('never lets an ended job run again, in whatever order its news arrive', () => {
    const ended = withJob(withA, aJob('j', 'a', { state: 'done' }));
    expect(jobOf(withJob(ended, aJob('j', 'a', { state: 'running' })), recipe)?.state).toBe('done');
  });

  it('does not hear of jobs of a picture that has been removed', () => {
    expect(withJob(withoutPicture(withA, 'a'), aJob('j', 'a', { state: 'canceled' })).jobs).toEqual([]);
  });

  it('tells the fate of a recipe: work first, then a result, then how the last attempt ended', () => {
    expect(fateOf(withA, recipe)).toBe('untouched');
    expect(isUntried(withA, recipe)).toBe(true);
    const failed = withJob(withA, aJob('j1', 'a', { state: 'failed', createdAt: 1 }));
    expect(fateOf(failed, recipe)).toBe('failed');
    expect(isUntried(failed, recipe)).toBe(false);
    const again = withJob(failed, aJob('j2', 'a', { state: 'running', createdAt: 2 }));
    expect(fateOf(again, recipe)).toBe('running');
    expect(fateOf(withTranslation(failed, aTranslation('t', 'a')), recipe)).toBe('done');
  });

  it('forgets everything that was made of a removed picture', () => {
    const full = withJob(withTranslation(withA, aTranslation('t', 'a')), aJob('j', 'a'));
    expect(withoutPicture(full, 'a')).toEqual(emptySession);
  });

  it('puts the same picture into its place, and knows its neighbours', () => {
    const three = ['a', 'b', 'c', 'b'].reduce((session, id) => withPicture(session, aPicture(id)), emptySession);
    expect(three.pictures.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([neighbourOf(three, 'a'), neighbourOf(three, 'c'), neighbourOf(withA, 'a')]).toEqual(['b', 'b', null]);
  });
});

describe('progress', () => {
  it('goes by time where the engine knows how much is left, else by tiles, else is honestly unknown', () => {
    const running = aJob('j', 'a', { state: 'running', startedAt: 1000 });
    expect(progressOf({ ...running, secondsLeft: 3 }, 2000)).toBe(0.25);
    expect(progressOf({ ...running, done: 3, total: 12 }, 2000)).toBe(0.25);
    expect(progressOf(running, 2000)).toBeNull();
    expect(progressOf(aJob('j', 'a', { total: 12 }), 2000)).toBeNull();
  });
});
