import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import { Words } from '../../i18n/words.svelte.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aJob, anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { pageServices } from '../pageServices.ts';
import { openTranslate } from './translate.ts';
import type { TranslateScreen } from './translateScreen.ts';

let fake: FakeStudio;
let studio: Studio;
let screen: TranslateScreen;
let downloads: { readonly name: string; readonly blob: Blob }[];

const names = ['a', 'b', 'c'];
const written = { bytes: new Uint8Array([1, 2, 3]), mime: 'image/jpeg', width: 1, height: 1, notices: [] };

/** Three pictures that horse2zebra has translated. */
beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  downloads = [];
  fake.answers['session.get'] = () => ({
    pictures: names.map((id) => aPicture(id)),
    translations: names.map((id) => aTranslation(`of ${id}`, id)),
    jobs: [],
  });
  studio = new Studio(fake);
  const browser = {
    download: (blob: Blob, name: string) => void downloads.push({ name, blob }),
    copy: () => Promise.resolve(),
  };
  screen = openTranslate(
    pageServices({
      studio,
      words: new Words(() => 'en'),
      storage: sessionStorage,
      host: undefined,
      maker: { make: () => undefined },
      browser,
    }),
  );
  screen.entered();
  await studio.linkChanged('open');
});

const started = (): unknown[] =>
  fake.askedFor('translate.start').map((params) =>
    Object.values(params as object)
      .slice(0, 3)
      .join(' '),
  );

describe('Translate all', () => {
  it('has nothing to do where every picture has a result of these settings', async () => {
    expect([screen.all.count, screen.all.done, screen.all.left]).toEqual([3, 3, 0]);
    await screen.all.translate();
    expect(started()).toEqual([]);
  });

  it('after a change of model translates those that are left, each once, and tells how far it is', async () => {
    screen.room.swap();
    await vi.waitFor(() => expect(started()).toEqual(['a zebra2horse 128'])); // the shown one by itself
    await screen.all.translate();
    expect(started()).toEqual(['a zebra2horse 128', 'b zebra2horse 128', 'c zebra2horse 128']);
    expect([screen.all.done, screen.all.working, screen.all.left]).toEqual([0, 3, 0]);
    fake.emit('translation.added', aTranslation('new', 'b', { modelId: 'zebra2horse' }));
    expect([screen.all.done, screen.all.working]).toEqual([1, 2]);
  });

  it('is canceled as a whole, also what the engine has not answered yet', async () => {
    screen.room.swap();
    await vi.waitFor(() => expect(studio.session.jobs).toHaveLength(1));
    const first = studio.session.jobs[0]?.id;
    const slow = Promise.withResolvers<ReturnType<typeof aJob>>();
    fake.answers['translate.start'] = ({ pictureId }) =>
      pictureId === 'c' ? slow.promise : aJob('of b', pictureId, { modelId: 'zebra2horse' });
    const all = screen.all.translate();
    await vi.waitFor(() => expect(screen.all.working).toBe(2));
    await screen.all.cancel();
    slow.resolve(aJob('of c', 'c', { modelId: 'zebra2horse' }));
    await all;
    expect(fake.askedFor('jobs.cancel')).toEqual([{ id: first }, { id: 'of b' }, { id: 'of c' }]);
  });

  it('begins anew by another model, for every picture that was under way', async () => {
    screen.room.swap();
    await vi.waitFor(() => expect(studio.session.jobs).toHaveLength(1));
    await screen.all.translate();
    const working = studio.session.jobs.map(({ id }) => ({ id }));
    screen.room.chooseSize('full');
    await vi.waitFor(() => expect(started()).toHaveLength(6));
    expect(started().slice(3)).toEqual(names.map((id) => `${id} zebra2horse full`));
    expect(fake.askedFor('jobs.cancel')).toEqual(working);
  });

  it('gives the strength of the shown picture to those that have none of their own', async () => {
    screen.room.workspace.select('b');
    screen.room.setStrength(0.2);
    screen.room.workspace.select('a');
    screen.room.setStrength(0.7);
    await screen.all.translate();
    expect(names.map((id) => screen.room.strengthOf(id))).toEqual([0.7, 0.2, 0.7]);
  });
});

describe('Save all', () => {
  it('in a browser downloads one archive with every result as it is seen', async () => {
    fake.answers['translations.encode'] = ({ id }) => ({ ...written, name: id === 'of c' ? 'c.jpg' : 'same.jpg' });
    screen.room.workspace.select('b');
    screen.room.setStrength(0.2);
    await screen.saving.save();
    expect(fake.askedFor('translations.encode')).toEqual(
      names.map((id) => ({ id: `of ${id}`, strength: id === 'b' ? 0.2 : 1, format: 'jpeg', quality: 92 })),
    );
    expect(downloads.map(({ name }) => name)).toEqual(['grevy.zebra.zip']);
    const files = unzipSync(new Uint8Array(await downloads[0]!.blob.arrayBuffer()));
    expect(Object.keys(files)).toEqual(['same.jpg', 'same-2.jpg', 'c.jpg']);
    expect(screen.saving.saved).toEqual({ kind: 'downloaded', name: 'grevy.zebra.zip', count: 3, failed: 0 });
    screen.room.setStrength(0.3);
    expect(screen.saving.saved).toBeNull(); // not what is on screen any more
  });

  it('in a window asks for a folder and writes there, and nowhere when the person changes their mind', async () => {
    const host = await fake.call('host.describe', {});
    fake.answers['host.describe'] = () => ({ ...host, host: 'electron', canOpenDialog: true });
    await studio.sync();
    fake.answers['host.chooseFolder'] = () => null;
    await screen.saving.save();
    expect(fake.askedFor('translations.saveInto')).toEqual([]);
    fake.answers['host.chooseFolder'] = () => ({ id: 'f', path: '/results', name: 'results' });
    fake.answers['translations.saveInto'] = () => ({ path: '/results/a.jpg', notices: [] });
    await screen.saving.save();
    expect(fake.askedFor('translations.saveInto')).toHaveLength(3);
    expect(screen.saving.saved).toEqual({ kind: 'folder', path: '/results', count: 3, failed: 0 });
  });

  it('names what could not be saved and goes on, but for a full disk', async () => {
    const refuse = (code: 'picture/unreadable' | 'output/disk-full') => {
      fake.answers['translations.encode'] = ({ id }) => {
        if (id === 'of a') throw new StudioFailure(anError(code));
        return { ...written, name: `${id}.jpg` };
      };
    };
    refuse('picture/unreadable');
    await screen.saving.save();
    expect(screen.saving.saved).toMatchObject({ count: 2, failed: 1 });
    expect(studio.messages.list.map((message) => JSON.stringify(message))).toEqual([expect.stringContaining('a.jpg')]);
    refuse('output/disk-full');
    downloads = [];
    await screen.saving.save();
    expect(downloads).toEqual([]);
  });
});
