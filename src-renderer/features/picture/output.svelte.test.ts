import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { PictureView } from '../../../src-main/contract/pictures.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';
import { TranslateRoom } from '../translate/translateRoom.svelte.ts';
import { Workspace } from '../../state/workspace.svelte.ts';
import type { Restriction } from '../translate/restriction.svelte.ts';
import { Output } from './output.svelte.ts';

let fake: FakeStudio;
let studio: Studio;
let workspace: Workspace;
let room: TranslateRoom;
let output: Output;
let downloads: { readonly name: string; readonly size: number }[];
let copied: Blob[];

const onDisk = aPicture('horse', { path: '/photos/horse.jpg' });
const dropped = aPicture('pony', { name: 'pony.png', format: 'png' });
const written = { bytes: new Uint8Array(3), mime: 'image/jpeg', width: 1, height: 1, notices: [] };

async function open(pictures: readonly PictureView[] = [onDisk, dropped]): Promise<void> {
  const translations = pictures.map(({ id }) => aTranslation(`of ${id}`, id));
  fake.answers['session.get'] = () => ({ pictures: [...pictures], translations, jobs: [] });
  studio = new Studio(fake);
  workspace = new Workspace(studio, sessionStorage);
  const none = { isOn: false, isEmpty: false, current: null, masks: {}, settled: () => Promise.resolve(null) };
  const restriction = none as unknown as Restriction;
  room = new TranslateRoom(workspace, restriction, sessionStorage);
  const browser = {
    download: ({ size }: Blob, name: string) => void downloads.push({ name, size }),
    copy: async (png: Promise<Blob>) => void copied.push(await png),
  };
  output = new Output(room, browser);
  await studio.linkChanged('open');
  workspace.select(pictures[0]?.id ?? null);
}

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  [downloads, copied] = [[], []];
  fake.answers['translations.save'] = () => ({ path: '/photos/horse.zebra.jpg', notices: [] });
  fake.answers['translations.encode'] = () => ({ ...written, name: 'pony.zebra.png' });
  await open();
});

describe('the name of what is saved', () => {
  it("is the picture's with the model's ending, in the format that is chosen", async () => {
    expect(output.name).toBe('horse.zebra.jpg');
    await studio.change({ format: 'png' });
    expect(output.name).toBe('horse.zebra.png');
    room.swap();
    expect(output.name).toBe('horse.horse.png');
  });

  it('is empty where no picture is shown', async () => {
    await open([]);
    expect([output.name, output.choice]).toEqual(['', null]);
  });
});

describe('saving', () => {
  it('writes beside the picture at its strength and quality, and tells where', async () => {
    room.setStrength(0.4);
    await output.save();
    expect(fake.askedFor('translations.save')).toEqual([
      { id: 'of horse', strength: 0.4, format: 'jpeg', quality: 92 },
    ]);
    expect(output.outcome).toMatchObject({ kind: 'saved', path: '/photos/horse.zebra.jpg' });
  });

  it('forgets what it told as soon as something else is on screen, and tells it again when that comes back', async () => {
    await output.save();
    room.setStrength(0.5);
    expect(output.outcome).toBeNull();
    room.setStrength(1);
    expect(output.outcome).toMatchObject({ kind: 'saved' });
    workspace.select('pony');
    expect(output.outcome).toBeNull();
  });

  it('downloads in a browser what has no place of its own', async () => {
    workspace.select('pony');
    expect(output.savesBeside).toBe(false);
    await output.save();
    expect(downloads).toEqual([{ name: 'pony.zebra.png', size: 3 }]);
    expect(output.outcome).toMatchObject({ kind: 'downloaded', name: 'pony.zebra.png' });
  });

  it('asks where to in a window, by the name of the picture that was shown, whatever is shown when the dialog opens', async () => {
    studio.host = { ...studio.host!, host: 'electron', canSaveAs: true };
    fake.answers['host.saveAs'] = () => null;
    const saving = output.saveAs();
    workspace.select('pony');
    await saving;
    expect(fake.askedFor('host.saveAs')).toMatchObject([{ id: 'of horse', suggestedName: 'horse.zebra.jpg' }]);
    workspace.select('horse');
    expect(output.outcome).toBeNull(); // the person changed their mind
  });

  it('is done once, however often the key is pressed meanwhile', async () => {
    const answer = Promise.withResolvers<{ path: string; notices: [] }>();
    fake.answers['translations.save'] = () => answer.promise;
    const saving = [output.save(), output.save(), output.save()];
    expect(output.isBusy).toBe(true);
    await vi.waitFor(() => expect(fake.askedFor('translations.save')).toHaveLength(1));
    answer.resolve({ path: '/photos/horse.zebra.jpg', notices: [] });
    await Promise.all(saving);
    expect(fake.askedFor('translations.save')).toHaveLength(1);
    expect(output.isBusy).toBe(false);
  });

  it('tells what went wrong, and can be tried again', async () => {
    fake.answers['translations.save'] = () => Promise.reject(new StudioFailure(anError('output/disk-full')));
    await output.save();
    expect(studio.messages.list).toMatchObject([{ error: { code: 'output/disk-full' } }]);
    expect([output.isBusy, output.outcome]).toEqual([false, null]);
  });

  it('does nothing without a result', async () => {
    studio.session = { ...studio.session, translations: [] };
    await output.save();
    await output.copy();
    expect([...fake.askedFor('translations.save'), ...fake.askedFor('translations.encode')]).toEqual([]);
  });
});

it('copies a PNG, whatever format is chosen', async () => {
  await output.copy();
  expect(fake.askedFor('translations.encode')).toMatchObject([{ id: 'of horse', format: 'png' }]);
  expect(copied).toHaveLength(1);
  expect(output.outcome).toMatchObject({ kind: 'copied' });
});
