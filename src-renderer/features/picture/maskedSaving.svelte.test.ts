import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParamsOf } from '../../../src-main/contract/commands.ts';
import type { MaskView } from '../../../src-main/contract/inpainting.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { PictureView } from '../../../src-main/contract/pictures.ts';
import { decodePng } from '../../mask/png/decodePng.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { Words } from '../../i18n/words.svelte.ts';
import { pageServices } from '../pageServices.ts';
import { openTranslate } from '../translate/translate.ts';
import type { TranslateRoom } from '../translate/translateRoom.svelte.ts';
import type { PictureScreen } from './pictureScreen.svelte.ts';

let fake: FakeStudio;
let studio: Studio;
let screen: PictureScreen<TranslateRoom>;
/** The masks that the engine has been given, in their order. */
let put: (ParamsOf<'masks.put'> & { readonly id: string })[];

const onDisk = (id: string, changes: Partial<PictureView> = {}): PictureView =>
  aPicture(id, { path: `/photos/${id}.png`, name: `${id}.png`, format: 'png', ...changes });
const browser = { download: () => undefined, copy: async (png: Promise<Blob>) => void (await png) };

function aMask(id: string, { pictureId }: ParamsOf<'masks.put'>): MaskView {
  return { id, pictureId, width: 40, height: 30, pixels: 100, use: 'hole', hole: 'white', createdAt: 1 };
}

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  const own: typeof put = []; // a picture's mask of the test before may still be on its way
  put = own;
  fake.answers['masks.put'] = (params) => {
    const id = `mask ${own.length + 1}`;
    own.push({ ...params, id });
    return aMask(id, params);
  };
  fake.answers['translations.save'] = ({ id }) => ({ path: `/photos/${id}.zebra.png`, notices: [] });
  const pictures = [onDisk('a'), onDisk('b', { width: 60, height: 20 })];
  const translations = [aTranslation('of a', 'a'), aTranslation('of b', 'b')];
  fake.answers['session.get'] = () => ({ pictures, translations, jobs: [] });
  studio = new Studio(fake);
  const words = new Words(() => 'en');
  screen = openTranslate(
    pageServices({
      studio,
      words,
      storage: sessionStorage,
      host: undefined,
      maker: { make: () => undefined },
      browser,
    }),
  );
  await studio.linkChanged('open');
  screen.room.workspace.select('a');
  screen.room.masks.editor.isOn = true;
});
afterEach(() => vi.useRealTimers());

/** Paints a rectangle onto the picture that is shown. */
function paint(right = 20): void {
  const sample = (x: number, y: number) => ({ point: { x, y }, pressure: 1, reach: 1 });
  screen.room.masks.editor.choose('rectangle');
  screen.room.masks.editor.down(sample(5, 5));
  screen.room.masks.editor.move([sample(right, 15)]);
  screen.room.masks.editor.up(sample(right, 15));
}

/** Masked pixels of an upload. */
async function maskedIn({ bytes }: ParamsOf<'masks.put'>): Promise<number> {
  const { grey } = decodePng(bytes)!;
  return grey.filter((value) => value > 0).length;
}

const saved = (): unknown[] => fake.askedFor('translations.save');

describe('a mask is bound to the picture that it was painted on', () => {
  it('and is handed over as its mask, whatever picture is shown when the hand has rested', async () => {
    vi.useFakeTimers();
    paint();
    screen.room.workspace.select('b');
    paint(50);
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(put).toHaveLength(2));
    const sizes = await Promise.all(put.map(async ({ pictureId, bytes }) => [pictureId, decodePng(bytes)?.width]));
    expect(sizes.sort()).toEqual([
      ['a', 40],
      ['b', 60],
    ]);
  });

  it('and holds its translation back after going to another picture and coming back', async () => {
    paint();
    screen.room.workspace.select('b');
    await screen.output.save();
    screen.room.workspace.select('a');
    await screen.output.save();
    expect(saved()).toMatchObject([{ id: 'of a', mask: { id: 'mask 1', featherPx: 8 } }]);
    expect(put).toMatchObject([{ pictureId: 'a' }]);
  });

  it('and is the only mask with which its translation is asked for', async () => {
    paint();
    await screen.output.save();
    screen.room.workspace.select('b');
    await screen.room.masks.uploads.restored('b');
    expect(screen.output.choice).toBeNull();
    screen.room.workspace.select('a');
    expect(screen.output.choice).toMatchObject({ id: 'of a', mask: { id: 'mask 1' } });
  });

  it('and comes along where the next picture takes it over', async () => {
    paint();
    screen.room.masks.editor.keepsForNext = true;
    screen.room.workspace.select('b');
    expect(screen.room.masks.editor.share).toBeGreaterThan(0);
    await screen.output.save();
    expect(saved()).toMatchObject([{ id: 'of b', mask: { id: 'mask 1' } }]);
    expect(put).toMatchObject([{ pictureId: 'b' }]);
  });
});

describe('saving inside a mask', () => {
  it('waits until the engine has what was painted last', async () => {
    const answer = Promise.withResolvers<void>();
    const give = fake.answers['masks.put']!;
    fake.answers['masks.put'] = async (params) => {
      await answer.promise;
      return give(params);
    };
    paint();
    const saving = screen.output.save();
    await vi.waitFor(() => expect(fake.askedFor('masks.put')).toHaveLength(1));
    expect(saved()).toEqual([]);
    answer.resolve();
    await saving;
    expect(saved()).toMatchObject([{ mask: { id: 'mask 1' } }]);
  });

  it('takes the newer of two revisions, however long the older one takes', async () => {
    const first = Promise.withResolvers<void>();
    const give = fake.answers['masks.put']!;
    fake.answers['masks.put'] = async (params) => {
      if (fake.askedFor('masks.put').length === 1) await first.promise;
      return give(params);
    };
    paint();
    const handingOver = screen.output.copy().catch(() => undefined);
    await vi.waitFor(() => expect(fake.askedFor('masks.put')).toHaveLength(1));
    paint(30);
    first.resolve();
    await handingOver;
    await screen.output.save();
    expect(saved()).toMatchObject([{ mask: { id: 'mask 2' } }]);
    expect(await Promise.all(put.map(maskedIn))).toEqual([150, 250]);
  });

  it('does not happen at all where the engine cannot take the mask, which is said', async () => {
    fake.answers['masks.put'] = () => Promise.reject(new StudioFailure(anError('output/disk-full')));
    paint();
    await screen.output.save();
    expect(saved()).toEqual([]);
    expect(studio.messages.list).toMatchObject([{ error: { code: 'output/disk-full' } }]);
    expect(screen.output.isBusy).toBe(false);
  });

  it('saves what was on screen when it was asked for, not what is shown when the mask is there', async () => {
    paint();
    const saving = screen.output.save();
    screen.room.workspace.select('b');
    await saving;
    expect(saved()).toMatchObject([{ id: 'of a', mask: { id: 'mask 1' } }]);
  });

  it('hands the same mask over once', async () => {
    paint();
    await screen.output.save();
    await screen.output.save();
    expect(put).toHaveLength(1);
  });

  it('shows nothing of the translation before the first stroke, and while that is on its way', async () => {
    await screen.room.masks.uploads.restored('a');
    expect([screen.room.isMaskEmpty, screen.room.result]).toEqual([true, null]);
    expect(screen.isEnabled('save')).toBe(false);
    paint();
    expect([screen.room.isMaskEmpty, screen.room.isHeldBack]).toEqual([false, true]);
    await screen.output.save();
    expect(screen.room.isHeldBack).toBe(false);
  });

  it('is exact unless the person chose a format that cannot be', async () => {
    fake.emit('picture.added', onDisk('c', { format: 'jpeg', name: 'c.jpg' }));
    fake.emit('translation.added', aTranslation('of c', 'c'));
    screen.room.workspace.select('c');
    expect([screen.output.format, screen.output.name]).toEqual(['png', 'c.zebra.png']);
    expect(screen.output.changesOutside).toBe(false);
    await studio.change({ format: 'jpeg' });
    expect([screen.output.format, screen.output.changesOutside]).toEqual(['jpeg', true]);
    await studio.change({ format: 'input' });
    screen.room.masks.editor.isOn = false;
    expect([screen.output.format, screen.output.changesOutside]).toEqual(['jpeg', false]);
  });

  it('saves the whole translation once the mask is switched off', async () => {
    paint();
    await screen.output.save();
    screen.room.masks.editor.isOn = false;
    await screen.output.save();
    expect(saved()[1]).not.toHaveProperty('mask');
  });

  it('forgets the mask of a picture that is removed, and says nothing of an upload that comes too late', async () => {
    fake.answers['masks.put'] = () => {
      fake.emit('picture.removed', { id: 'a' });
      return Promise.reject(new StudioFailure(anError('picture/unknown-id')));
    };
    vi.useFakeTimers();
    paint();
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(fake.askedFor('masks.put')).toHaveLength(1));
    await vi.waitFor(() => expect(studio.session.pictures).toHaveLength(1));
    expect(studio.messages.list).toEqual([]);
  });
});
