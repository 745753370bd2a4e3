import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MaskView } from '../../../src-main/contract/inpainting.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import { encodeMask } from '../../mask/png/encodeMask.ts';
import { valuesBy } from '../../mask/testing/madeMask.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { Words } from '../../i18n/words.svelte.ts';
import { pageServices } from '../pageServices.ts';
import { openTranslate } from '../translate/translate.ts';
import type { TranslateRoom } from '../translate/translateRoom.svelte.ts';
import type { PictureScreen } from './pictureScreen.svelte.ts';

const size = { width: 40, height: 30 };
const aMask = (id: string, changes: Partial<MaskView> = {}): MaskView => ({
  id,
  pictureId: 'a',
  ...size,
  pixels: 100,
  use: 'restriction',
  hole: 'white',
  createdAt: 1,
  ...changes,
});

let fake: FakeStudio;
let studio: Studio;
let screen: PictureScreen<TranslateRoom>;
let leave: () => void;

/** The page as it is after a load: with what the tab remembers and what the engine holds. */
async function load(): Promise<void> {
  studio = new Studio(fake);
  const browser = { download: () => undefined, copy: async (png: Promise<Blob>) => void (await png) };
  const words = new Words(() => 'en');
  screen = openTranslate(
    pageServices({
      studio,
      words,
      storage: sessionStorage,
      host: undefined,
      maker: { make: () => undefined },
      browser,
      onLeave: (listener) => (leave = listener),
    }),
  );
  await studio.linkChanged('open');
}

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  const pictures = [aPicture('a', { path: '/photos/a.png' }), aPicture('b', { path: '/photos/b.png' })];
  fake.answers['session.get'] = () => ({
    pictures,
    translations: [aTranslation('of a', 'a'), aTranslation('of b', 'b')],
    jobs: [],
  });
  fake.answers['translations.save'] = ({ id }) => ({ path: `/photos/${id}.zebra.png`, notices: [] });
  fake.answers['masks.put'] = () => aMask('new');
  fake.answers['masks.list'] = () => ({
    masks: [
      aMask('newest', { createdAt: 3 }),
      aMask('older', { createdAt: 2 }),
      aMask('hole', { use: 'hole', createdAt: 4 }),
      aMask('erased', { pictureId: 'b', pixels: 0, createdAt: 5 }),
    ],
  });
  const png = await encodeMask(
    valuesBy(size, (x) => (x < 30 ? 255 : 0)),
    size,
  );
  fake.answers['masks.get'] = () => ({ bytes: png, mime: 'image/png', ...size });
  await load();
  screen.room.masks.editor.isOn = true;
  screen.room.restriction.featherPx = 12;
  await load();
});

describe('after a reload', () => {
  it('a picture has its newest mask of this room again, without a question however much it covers', async () => {
    screen.room.masks.restoreShown();
    await vi.waitFor(() => expect(screen.room.masks.editor.share).toBe(0.75));
    expect(fake.askedFor('masks.get')).toEqual([{ id: 'newest' }]);
    expect(screen.room.masks.editor.question).toBeNull();
    expect(screen.room.restriction.current).toEqual({ id: 'newest', featherPx: 12 });
    expect(fake.askedFor('masks.put')).toEqual([]);
  });

  it('saving waits for the mask, and keeps the translation inside it', async () => {
    await screen.output.save();
    expect(fake.askedFor('translations.save')).toMatchObject([{ id: 'of a', mask: { id: 'newest', featherPx: 12 } }]);
  });

  it('saves nothing while it is not known whether there is a mask', async () => {
    fake.answers['masks.list'] = () => Promise.reject(new StudioFailure(anError('engine/unreachable')));
    await load();
    await screen.output.save();
    expect(fake.askedFor('translations.save')).toEqual([]);
    expect(studio.messages.list).toHaveLength(1);
  });

  it('a mask that was erased stays erased, and nothing is shown or saved inside of nothing', async () => {
    screen.room.workspace.select('b');
    screen.room.masks.restoreShown();
    await screen.output.save();
    expect(screen.room.masks.editor.share).toBe(0);
    expect(screen.room.result).toBeNull();
    expect(fake.askedFor('translations.save')).toEqual([]);
  });

  it('nothing of the translation is seen until it is known what was painted', async () => {
    expect([screen.room.isHeldBack, screen.room.isMaskEmpty]).toEqual([true, false]);
    screen.room.masks.restoreShown();
    await vi.waitFor(() => expect(screen.room.isHeldBack).toBe(false));
    expect(screen.room.mask).toEqual({ id: 'newest', featherPx: 12 });
  });

  it('what is painted before the mask has come back is kept', async () => {
    const answer = Promise.withResolvers<void>();
    const give = fake.answers['masks.get']!;
    fake.answers['masks.get'] = async (params) => {
      await answer.promise;
      return give(params);
    };
    screen.room.masks.restoreShown();
    screen.room.masks.editor.invert();
    answer.resolve();
    await screen.output.save();
    expect(screen.room.masks.editor.share).toBe(1);
    expect(fake.askedFor('translations.save')).toMatchObject([{ mask: { id: 'new' } }]);
  });

  it("a fill's mask is painted on where nothing is, and is not handed over again", async () => {
    screen.room.workspace.select('b');
    screen.room.masks.editor.invert();
    await screen.room.masks.uploads.restore('b', 'of a fill');
    expect(fake.askedFor('masks.get')).toEqual([]);
    screen.room.masks.editor.clear();
    await screen.room.masks.uploads.restore('b', 'of a fill');
    expect(screen.room.masks.editor.share).toBe(0.75);
    expect(await screen.room.masks.uploads.settled('b')).toBe('of a fill');
    expect(fake.askedFor('masks.put')).toEqual([]);
    screen.room.masks.editor.undo();
    expect(screen.room.masks.editor.share).toBe(0);
  });

  it('a mask that is erased now is handed over as empty, so that it does not come back', async () => {
    screen.room.masks.restoreShown();
    await vi.waitFor(() => expect(screen.room.masks.editor.share).toBe(0.75));
    screen.room.masks.editor.clear();
    await screen.room.masks.uploads.settled('a');
    await screen.output.save();
    expect(fake.askedFor('masks.put')).toMatchObject([{ pictureId: 'a', use: 'restriction' }]);
    expect(fake.askedFor('translations.save')).toEqual([]);
  });
});

describe('a page that is left', () => {
  const editor = () => screen.room.masks.editor;
  /** What every page does once it has been loaded. */
  const restored = async () => {
    screen.room.masks.restoreShown();
    await screen.room.masks.uploads.restored('a');
  };
  /** The page is left and loaded again. */
  const reload = async () => {
    leave();
    await load();
    await restored();
  };

  it('keeps what was painted a moment before, and hands it over afterwards', async () => {
    await restored();
    editor().invert();
    await reload();
    expect(editor().share).toBe(0.25);
    expect(fake.askedFor('masks.put')).toEqual([]);
    expect(await screen.room.masks.uploads.settled('a')).toBe('new');
  });

  it('keeps the steps to be undone and redone, of a mask that the engine has and of one that it has not', async () => {
    await restored();
    editor().clear();
    editor().invert();
    editor().undo();
    await reload();
    expect([editor().share, editor().canUndo, editor().canRedo]).toEqual([0, true, true]);
    editor().undo();
    expect(editor().share).toBe(0.75);
    editor().redo();
    editor().redo();
    expect(editor().share).toBe(1);
    await screen.room.masks.uploads.settled('a');
    fake.answers['masks.list'] = () => ({ masks: [aMask('new', { pixels: 1200, createdAt: 9 })] });
    const png = await encodeMask(
      valuesBy(size, () => 255),
      size,
    );
    fake.answers['masks.get'] = () => ({ bytes: png, mime: 'image/png', ...size });
    await reload();
    expect(editor().share).toBe(1);
    editor().undo();
    editor().undo();
    expect(editor().share).toBe(0.75);
  });

  it('keeps no steps of a mask that was painted anew elsewhere', async () => {
    await restored();
    editor().clear();
    await screen.room.masks.uploads.settled('a');
    fake.answers['masks.list'] = () => ({ masks: [aMask('of another page', { createdAt: 9 })] });
    await reload();
    expect(editor().share).toBe(0.75);
    expect(editor().canUndo).toBe(false);
  });

  it('keeps what was not looked at since, however often it is loaded', async () => {
    await restored();
    editor().invert();
    leave();
    await load();
    await reload();
    expect(editor().share).toBe(0.25);
  });

  it('is switched on again in a new tab where masks were painted, unless that was said otherwise', async () => {
    expect(editor().isOn).toBe(true);
    sessionStorage.clear();
    await load();
    await vi.waitFor(() => expect(editor().isOn).toBe(true));
    editor().isOn = false;
    await load();
    await restored();
    expect(editor().isOn).toBe(false);
  });
});

it('what the engine could not take while it was away is handed over when it is back, and nobody is bothered', async () => {
  fake.answers['masks.put'] = () => Promise.reject(new StudioFailure(anError('engine/unreachable')));
  screen.room.masks.editor.invert();
  await vi.waitFor(() => expect(fake.askedFor('masks.put')).toHaveLength(1));
  fake.answers['masks.put'] = () => aMask('new');
  await studio.sync();
  await vi.waitFor(() => expect(screen.room.restriction.current?.id).toBe('new'));
  expect(studio.messages.list).toEqual([]);
});
