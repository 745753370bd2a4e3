import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import { Settings } from '../../../src-main/contract/settings.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aJob, aModel, anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { Words } from '../../i18n/words.svelte.ts';
import { pageServices } from '../pageServices.ts';
import { openTranslate } from './translate.ts';
import type { TranslateRoom } from './translateRoom.svelte.ts';

let fake: FakeStudio;
let studio: Studio;
let room: TranslateRoom;

/** The room as a person finds it who is in it when the page is loaded. */
function enter(of: Studio): TranslateRoom {
  const words = new Words(() => 'en');
  const screen = openTranslate(
    pageServices({ studio: of, words, storage: sessionStorage, host: undefined, maker: { make: () => undefined } }),
  );
  screen.entered();
  return screen.room;
}

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  studio = new Studio(fake);
  room = enter(studio);
  await studio.linkChanged('open');
});

const started = (count: number) => vi.waitFor(() => expect(fake.askedFor('translate.start')).toHaveLength(count));

describe('the Translate room', () => {
  it('translates a new picture by itself, once', async () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('picture.added', aPicture('a'));
    await started(1);
    expect(fake.askedFor('translate.start')).toEqual([
      { pictureId: 'a', modelId: 'horse2zebra', size: 128, precision: 'exact' },
    ]);
    await vi.waitFor(() => expect(room.working?.state).toBe('queued'));
    room.workspace.select('a');
    await started(1);
  });

  it('shows the first picture, stays there when others arrive, and goes to one that was asked for', () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('picture.added', aPicture('b'));
    expect(room.workspace.selectedId).toBe('a');
    room.workspace.expectPicture();
    fake.emit('picture.added', aPicture('c'));
    expect(room.workspace.selectedId).toBe('c');
  });

  it('stops what a picture was becoming when another model or size is chosen, and starts anew', async () => {
    fake.emit('picture.added', aPicture('a'));
    await started(1);
    await vi.waitFor(() => expect(room.working).not.toBeNull());
    const first = room.working?.id;
    room.chooseSize('full');
    await started(2);
    expect(fake.askedFor('jobs.cancel')).toEqual([{ id: first }]);
    await vi.waitFor(() => expect(room.working?.size).toBe('full'));
  });

  it('keeps results per model and size, so that switching back is instant', async () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('translation.added', aTranslation('t1', 'a'));
    room.chooseSize('full');
    expect(room.translation).toBeNull();
    await started(2);
    fake.emit('translation.added', aTranslation('t2', 'a', { size: 'full' }));
    room.chooseSize('trained');
    expect(room.translation?.id).toBe('t1');
    room.swap();
    expect(room.model?.id).toBe('zebra2horse');
    await started(3);
  });

  it('remembers a size with its model, and gives another model its own', () => {
    fake.emit('picture.added', aPicture('a'));
    room.chooseSize(300);
    room.swap();
    expect(room.size).toBe('trained');
    room.chooseSize('full');
    room.swap();
    expect(room.size).toBe(300);
    expect(fake.askedFor('settings.update').at(-2)).toEqual({ sizes: { horse2zebra: 300, zebra2horse: 'full' } });
  });

  it('takes a size of an earlier studio for that of the model that was chosen', async () => {
    const late = new Studio(fake);
    const lateRoom = enter(late);
    fake.answers['settings.get'] = () => Settings.parse({ modelId: 'zebra2horse', size: 512 });
    await late.linkChanged('open');
    expect(lateRoom.size).toBe(512);
    lateRoom.swap();
    expect(lateRoom.size).toBe('trained');
    expect(fake.askedFor('settings.update')).toContainEqual({ sizes: { zebra2horse: 512 }, size: 'trained' });
  });

  it('computes faster where a model has such a form and the person wants it, and keeps both results apart', async () => {
    const faster = { median: 42, least: 36, pictures: 20 };
    fake.answers['models.list'] = () => ({
      models: [
        { ...aModel('horse2zebra', 'horse', 'zebra', 'zebra2horse'), faster },
        aModel('zebra2horse', 'zebra', 'horse', 'horse2zebra'),
      ],
      broken: [],
    });
    await studio.sync();
    fake.emit('picture.added', aPicture('a'));
    await started(1);
    room.choosePrecision('faster');
    await started(2);
    expect(fake.askedFor('translate.start').at(-1)).toMatchObject({ modelId: 'horse2zebra', precision: 'faster' });
    expect(fake.askedFor('settings.update')).toContainEqual({ precisions: { horse2zebra: 'faster' } });
    fake.emit('translation.added', aTranslation('t', 'a'));
    expect(room.translation).toBeNull();
    fake.emit('translation.added', aTranslation('u', 'a', { precision: 'faster' }));
    expect(room.translation?.id).toBe('u');
    room.swap();
    expect(room.precision).toBe('exact');
  });

  it('leaves a runtime that lacked memory for ONNX Runtime', async () => {
    expect(studio.isOnOtherRuntime).toBe(false);
    await studio.useOnnxRuntime();
    expect(fake.askedFor('settings.update')).toEqual([{ runtime: 'onnxruntime' }]);
  });

  it('does not try again by itself what failed or was canceled', async () => {
    studio.session = {
      pictures: [aPicture('a')],
      translations: [],
      jobs: [aJob('j', 'a', { state: 'failed', error: anError('runtime/failed') })],
    };
    room.workspace.select('a');
    expect(room.job?.error?.code).toBe('runtime/failed');
    await room.again();
    expect(fake.askedFor('translate.start')).toHaveLength(1);
  });

  it('finds a finished job after a reload, at the picture that was looked at and at its strength', async () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('picture.added', aPicture('b'));
    room.workspace.select('b');
    room.setStrength(0.4);
    const again = new Studio(fake);
    const reloaded = enter(again);
    fake.answers['session.get'] = () => ({
      pictures: [aPicture('a'), aPicture('b')],
      translations: [aTranslation('t', 'b')],
      jobs: [],
    });
    await again.linkChanged('open');
    expect(reloaded.translation?.id).toBe('t');
    expect(reloaded.strength).toBe(0.4);
  });

  it('keeps everything on screen while the engine is away, and asks again when it is back', async () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('translation.added', aTranslation('t', 'a'));
    fake.emit('engine.state', { state: 'restarting', error: anError('engine/died') });
    expect(studio.health).toBe('restarting');
    expect(room.translation?.id).toBe('t');
    fake.answers['session.get'] = () => ({
      pictures: [aPicture('a')],
      translations: [aTranslation('t', 'a')],
      jobs: [],
    });
    fake.emit('engine.state', { state: 'ready', error: null });
    await vi.waitFor(() => expect(studio.health).toBe('ready'));
    expect(fake.askedFor('session.get')).toHaveLength(2);
  });

  it('asks again for what was chosen when the engine died of it unheard, and says nothing', async () => {
    fake.emit('picture.added', aPicture('a'));
    fake.emit('translation.added', aTranslation('t', 'a'));
    const dead = () => Promise.reject(new StudioFailure(anError('engine/died')));
    const { 'settings.update': update, 'translate.start': start } = fake.answers;
    fake.answers['settings.update'] = dead;
    fake.answers['translate.start'] = dead;
    room.chooseSize(200);
    await vi.waitFor(() => expect(fake.askedFor('translate.start').at(-1)).toMatchObject({ size: 200 }));
    fake.emit('engine.state', { state: 'restarting', error: anError('engine/died') });
    Object.assign(fake.answers, { 'settings.update': update, 'translate.start': start });
    fake.asked.length = 0;
    fake.answers['session.get'] = () => ({
      pictures: [aPicture('a')],
      translations: [aTranslation('t', 'a')],
      jobs: [],
    });
    fake.emit('engine.state', { state: 'ready', error: null });
    await vi.waitFor(() => expect(fake.askedFor('translate.start')).toEqual([expect.objectContaining({ size: 200 })]));
    expect(fake.askedFor('settings.update')).toEqual([{ sizes: { horse2zebra: 200 } }]);
    expect(room.size).toBe(200);
    expect(studio.messages.list).toEqual([]);
  });

  it('loses no picture that arrives while it is asking for the session, and translates those that were there before', async () => {
    const late = new Studio(fake);
    const lateRoom = enter(late);
    fake.answers['session.get'] = () => {
      queueMicrotask(() => fake.emit('picture.added', aPicture('late')));
      return { pictures: [aPicture('early'), aPicture('also early')], translations: [], jobs: [] };
    };
    fake.asked.length = 0;
    await late.linkChanged('open');
    expect(late.session.pictures.map(({ id }) => id)).toEqual(['early', 'also early', 'late']);
    expect(lateRoom.workspace.selectedId).not.toBeNull();
    await vi.waitFor(() => {
      const ids = fake.askedFor('translate.start').map((params) => (params as { pictureId: string }).pictureId);
      expect(new Set(ids)).toEqual(new Set(['early', 'also early', 'late']));
    });
  });

  it('is not set back by an answer that was asked for earlier and comes later', async () => {
    const late = new Studio(fake);
    const slowAnswer = Promise.withResolvers<{ pictures: []; translations: []; jobs: [] }>();
    fake.answers['session.get'] = () => slowAnswer.promise;
    fake.asked.length = 0;
    const slow = late.linkChanged('open');
    await vi.waitFor(() => expect(fake.askedFor('session.get')).toHaveLength(1));
    fake.answers['session.get'] = () => ({ pictures: [aPicture('a')], translations: [], jobs: [] });
    await late.sync(); // the engine has become ready meanwhile
    fake.emit('picture.added', aPicture('b'));
    slowAnswer.resolve({ pictures: [], translations: [], jobs: [] });
    await slow;
    expect(late.session.pictures.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('cancels the work on the shown picture', async () => {
    fake.emit('picture.added', aPicture('a'));
    await vi.waitFor(() => expect(room.working).not.toBeNull());
    await room.cancel();
    expect(fake.askedFor('jobs.cancel')).toEqual([{ id: room.working?.id }]);
  });

  it('goes to the neighbour of a removed picture', async () => {
    for (const id of ['a', 'b', 'c']) fake.emit('picture.added', aPicture(id));
    room.workspace.select('b');
    await room.workspace.remove('b');
    expect(room.workspace.selectedId).toBe('c');
    expect(fake.askedFor('pictures.remove')).toEqual([{ id: 'b' }]);
  });
});
