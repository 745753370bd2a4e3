import { beforeEach, describe, expect, it } from 'vitest';
import { aPicture, FakeStudio } from '../testing/fakeStudio.ts';
import { Studio } from './studio.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

let fake: FakeStudio;
let studio: Studio;
let workspace: Workspace;

beforeEach(async () => {
  sessionStorage.clear();
  fake = new FakeStudio();
  studio = new Studio(fake);
  workspace = new Workspace(studio, sessionStorage);
  await studio.linkChanged('open');
});

const arrive = (...ids: string[]): void => ids.forEach((id) => fake.emit('picture.added', aPicture(id)));

describe('the workspace', () => {
  it('shows the first picture, stays there when others arrive, and goes to one that was asked for', () => {
    arrive('a', 'b');
    expect(workspace.picture?.id).toBe('a');
    workspace.expectPicture();
    arrive('c', 'd');
    expect(workspace.picture?.id).toBe('c');
  });

  it('goes from picture to picture, and stops at both ends', () => {
    arrive('a', 'b');
    workspace.step(-1);
    expect(workspace.selectedId).toBe('a');
    workspace.step(1);
    workspace.step(1);
    expect(workspace.selectedId).toBe('b');
  });

  it('goes to the next picture when the shown one is removed, and stays when another is', async () => {
    arrive('a', 'b', 'c');
    workspace.select('b');
    await workspace.remove('b');
    expect(workspace.selectedId).toBe('c');
    await workspace.remove('a');
    expect(workspace.selectedId).toBe('c');
    expect(fake.askedFor('pictures.remove')).toEqual([{ id: 'b' }, { id: 'a' }]);
  });

  it('says why a picture could not be removed', async () => {
    arrive('a');
    delete fake.answers['pictures.remove'];
    await workspace.remove('a');
    expect(studio.messages.list).toMatchObject([{ error: { code: 'engine/unreachable' } }]);
  });

  it('tells who listens which picture is looked at, chosen or come', () => {
    const heard: (string | null)[] = [];
    workspace.onSelect((id) => heard.push(id));
    arrive('a', 'b');
    workspace.select('b');
    expect(heard).toEqual(['a', 'b']);
  });

  it('is at the same picture after a reload, and at the first where that has gone', async () => {
    arrive('a', 'b');
    workspace.select('b');
    fake.answers['session.get'] = () => ({ pictures: [aPicture('a'), aPicture('b')], translations: [], jobs: [] });
    const again = new Workspace(studio, sessionStorage);
    await studio.sync();
    expect(again.picture?.id).toBe('b');
    fake.answers['session.get'] = () => ({ pictures: [aPicture('a')], translations: [], jobs: [] });
    await studio.sync();
    expect(again.picture?.id).toBe('a');
  });

  it('saves in the chosen format, or as the picture is: PNG where that cannot be written', async () => {
    expect(workspace.format).toBe('png');
    arrive('a');
    expect(workspace.format).toBe('jpeg');
    fake.emit('picture.added', aPicture('moving', { format: 'gif' }));
    workspace.select('moving');
    expect(workspace.format).toBe('png');
    await studio.change({ format: 'webp' });
    expect(workspace.format).toBe('webp');
  });
});
