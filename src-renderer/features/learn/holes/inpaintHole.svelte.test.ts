import { expect, it } from 'vitest';
import { encodeMask } from '../../../mask/png/encodeMask.ts';
import { Studio } from '../../../state/studio.svelte.ts';
import { Workspace } from '../../../state/workspace.svelte.ts';
import { aPicture, FakeStudio } from '../../../testing/fakeStudio.ts';
import { side } from './hole.ts';
import { inpaintHole } from './inpaintHole.ts';

const size = { width: 40, height: 30 };
const aMask = (id: string, use: 'hole' | 'choice', createdAt: number) =>
  ({ id, pictureId: 'photo', use, ...size, pixels: 30, hole: 'white', createdAt }) as const;

async function open(): Promise<{ readonly fake: FakeStudio; readonly workspace: Workspace }> {
  sessionStorage.clear();
  const fake = new FakeStudio();
  fake.answers['session.get'] = () => ({ pictures: [aPicture('photo', size)], translations: [], jobs: [] });
  const studio = new Studio(fake);
  const workspace = new Workspace(studio, sessionStorage);
  await studio.linkChanged('open');
  return { fake, workspace };
}

it('the hole of Inpaint is the one that was painted last, its middle square, however thin', async () => {
  const { fake, workspace } = await open();
  const column = Uint8Array.from({ length: 40 * 30 }, (_, i) => (i % 40 === 5 ? 255 : 0)); // the first of the square
  const bytes = await encodeMask(column, size);
  fake.answers['masks.list'] = () => ({
    masks: [aMask('new', 'hole', 2), aMask('old', 'hole', 1), aMask('other', 'choice', 3)],
  });
  fake.answers['masks.get'] = () => ({ bytes, mime: 'image/png', ...size });
  const hole = await inpaintHole(workspace);
  expect(fake.askedFor('masks.get')).toEqual([{ id: 'new' }]);
  const columns = Array.from({ length: side }, (_, x) => hole?.[20 * side + x]);
  expect(columns.slice(0, 2)).toEqual([255, 255]); // one of 30 is about two of 64
  expect(columns.slice(3).every((value) => value === 0)).toBe(true);
});

it('there is no hole of Inpaint where nothing is painted, and none without an engine', async () => {
  const { fake, workspace } = await open();
  expect(await inpaintHole(workspace)).toBeNull();
  fake.answers['masks.list'] = () => ({ masks: [{ ...aMask('gone', 'hole', 1), pixels: 0 }] });
  expect(await inpaintHole(workspace)).toBeNull();
  await workspace.studio.linkChanged('lost');
  expect(await inpaintHole(workspace)).toBeNull();
});
