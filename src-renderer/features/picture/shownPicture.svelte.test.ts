import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { PyramidWatcher } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { TranslateRoom } from '../translate/translateRoom.svelte.ts';
import { Workspace } from '../../state/workspace.svelte.ts';
import type { Restriction } from '../translate/restriction.svelte.ts';
import { Previews } from './previews.svelte.ts';
import { ShownPicture } from './shownPicture.svelte.ts';
import { shownSide } from './shownSide.ts';

let fake: FakeStudio;
let studio: Studio;
let workspace: Workspace;
let shown: ShownPicture;
let mask = $state.raw<RenderMask | null>(null);
let isRestricted = $state.raw(false);
let isEmpty = $state.raw(false);
/** What is being decoded, by the name that its bytes spell. */
let decoding: Map<string, PyramidWatcher>;

/** An encoded picture whose bytes are its name. */
const named = (name: string) => ({ bytes: new TextEncoder().encode(name), mime: 'image/png', width: 40, height: 30 });
const size = { width: 40, height: 30 };
const decoded = async (name: string): Promise<void> => {
  await vi.waitFor(() => expect([...decoding.keys()]).toContain(name));
  decoding.get(name)!.grown({ image: size, levels: [{ ...size, tiles: [] }] }, true);
};

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  decoding = new Map();
  [mask, isRestricted, isEmpty] = [null, false, false];
  fake.answers['pictures.preview'] = ({ id }) => named(id);
  fake.answers['translations.preview'] = ({ id, mask: inside }) => named(inside ? `${id} in ${inside.id}` : id);
  const pictures = [aPicture('a'), aPicture('b'), aPicture('vast', { width: 20_000, height: 10_000 })];
  fake.answers['session.get'] = () => ({
    pictures,
    translations: [aTranslation('of a', 'a'), aTranslation('of b', 'b')],
    jobs: [],
  });
  studio = new Studio(fake);
  workspace = new Workspace(studio, sessionStorage);
  const restriction = {
    get current() {
      return mask;
    },
    get isOn() {
      return isRestricted;
    },
    get isEmpty() {
      return isEmpty;
    },
    masks: {},
  } as unknown as Restriction;
  const room = new TranslateRoom(workspace, restriction, sessionStorage);
  const make = (blob: Blob, watcher: PyramidWatcher) => void blob.text().then((name) => decoding.set(name, watcher));
  shown = new ShownPicture(room, new Previews(workspace, { make }));
  await studio.linkChanged('open');
  workspace.select('a');
});

describe('the canvas', () => {
  it('shows one picture, whatever view was chosen, until there is a result to compare it with', async () => {
    await studio.change({ viewMode: 'side-by-side' });
    isEmpty = true;
    expect(shown.viewport.mode).toBe('after');
    isEmpty = false;
    expect(shown.viewport.mode).toBe('side-by-side');
  });

  it('asks for nothing of a translation whose mask is on its way', async () => {
    isRestricted = true;
    shown.fetchShown();
    await decoded('a');
    expect(fake.askedFor('translations.preview')).toEqual([]);
    mask = { id: 'mask', featherPx: 0 };
    shown.fetchShown();
    await decoded('of a in mask');
    expect(shown.after.isWhole).toBe(true);
  });

  it('shows a picture and its translation, each when it is there', async () => {
    shown.fetchShown();
    expect([shown.before.pyramid, shown.after.pyramid]).toEqual([null, null]);
    await decoded('of a');
    expect([shown.before.pyramid, shown.after.isWhole]).toEqual([null, true]);
    await decoded('a');
    expect(shown.before.isWhole).toBe(true);
  });

  it('never shows what was asked for another picture, however late it comes', async () => {
    shown.fetchShown();
    workspace.select('b');
    shown.fetchShown();
    await decoded('a');
    await decoded('of a');
    expect([shown.before.pyramid, shown.after.pyramid]).toEqual([null, null]);
    await decoded('b');
    expect([shown.before.isWhole, shown.after.pyramid]).toEqual([true, null]);
    workspace.select('a');
    shown.fetchShown();
    expect([shown.before.isWhole, shown.after.isWhole]).toEqual([true, true]);
    expect(fake.askedFor('pictures.preview')).toHaveLength(2); // going back asks for nothing
  });

  it('asks for a translation inside its mask, and anew when the mask or its feather has changed', async () => {
    mask = { id: 'm', featherPx: 8 };
    shown.fetchShown();
    await decoded('of a in m');
    expect(shown.after.isWhole).toBe(true);
    mask = { id: 'm', featherPx: 3 };
    shown.fetchShown();
    expect(shown.after.isWhole).toBe(false);
    await vi.waitFor(() => expect(fake.askedFor('translations.preview')).toHaveLength(2));
    expect(fake.askedFor('translations.preview')).toMatchObject([
      { mask: { featherPx: 8 } },
      { mask: { featherPx: 3 } },
    ]);
  });

  it('is empty once its picture is removed', async () => {
    shown.fetchShown();
    await decoded('a');
    await workspace.remove('a');
    fake.emit('picture.removed', { id: 'a' });
    expect(workspace.selectedId).toBe('b');
    expect(shown.before.pyramid).toBeNull();
    for (const id of ['b', 'vast']) fake.emit('picture.removed', { id });
    expect(shown.scene).toBeNull();
  });

  it('fetches again what could not be had, once the engine is back', async () => {
    fake.answers['pictures.preview'] = () => Promise.reject(new StudioFailure(anError('engine/died')));
    shown.fetchShown();
    await vi.waitFor(() => expect(shown.before.failure).not.toBeNull());
    fake.answers['pictures.preview'] = ({ id }) => named(id);
    await studio.sync();
    await decoded('a');
    expect(shown.before).toMatchObject({ isWhole: true, failure: null });
  });
});

describe('a vast picture', () => {
  it('is asked for no larger than can be shown, and stands in small until it is there', async () => {
    workspace.select('vast');
    shown.fetchShown();
    const side = shownSide({ width: 20_000, height: 10_000 });
    expect(shown.shownShare).toBeCloseTo(Number(side) / 20_000);
    await vi.waitFor(() => expect(fake.askedFor('pictures.preview')).toHaveLength(2));
    expect(fake.askedFor('pictures.preview')).toMatchObject([{ maxSide: 1400 }, { maxSide: side }]);
    expect(Number(side) ** 2 / 2).toBeLessThanOrEqual(36_000_000);
  });
});
