import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import type { HostDescription } from '../../../src-main/contract/commands.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { FolderListing } from '../../../src-main/contract/folderListing.ts';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;

/** A small computer: folders by path, and how many pictures lie in each. */
const disk: Readonly<Record<string, number>> = {
  '/': 0,
  '/home': 0,
  '/home/ana': 1,
  '/home/ana/horses': 5,
  '/home/ana/zebras': 7,
  '/home/ana/zebras/old': 0,
};
const nameOf = (path: string): string => path.split('/').at(-1) ?? '';
const parentOf = (path: string): string | null => (path === '/' ? null : path.replace(/\/[^/]*$/, '') || '/');

function list(path: string): FolderListing {
  const inside = Object.keys(disk).filter((known) => known !== path && parentOf(known) === path);
  return {
    path,
    parent: parentOf(path),
    home: '/home/ana',
    pictures: { count: disk[path] ?? 0, isMore: false },
    folders: inside.map((known) => ({
      name: nameOf(known),
      path: known,
      isReadable: nameOf(known) !== 'old',
      pictures: nameOf(known) === 'old' ? null : { count: disk[known] ?? 0, isMore: false },
    })),
    more: 0,
  };
}

async function open(): Promise<void> {
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  fake.answers['host.typedFolder'] = ({ path }) => ({ id: path, path, name: nameOf(path) });
  fake.answers['host.listFolders'] = ({ path }) => {
    if (path?.endsWith('old')) throw new StudioFailure({ ...anError('folder/unreadable'), got: path });
    return list(path ?? '/home/ana');
  };
  await open();
});
afterEach(() => unmount(app));

const card = (side: string) => page.getByRole('region', { name: `Set ${side}` });
const dialog = () => page.getByRole('dialog');
const row = (name: string) => dialog().getByRole('button', { name: new RegExp(`^${name}`) });
const browse = (side: string) => card(side).getByRole('button', { name: 'Browse…' }).click();

it('a folder is found by the keyboard alone: into it, up again, and taken', async () => {
  await browse('A');
  await expect.element(dialog().getByText('1 picture in this folder.', { exact: false })).toBeVisible();
  await expect.element(row('horses 5 pictures')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(row('zebras 7 pictures')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(row('old may not be read')).toHaveFocus();
  await userEvent.keyboard('{Backspace}');
  await expect.element(row('zebras')).toHaveFocus();
  await userEvent.keyboard('h');
  await expect.element(row('horses')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText('There are no folders in here.')).toBeVisible();
  await dialog().getByRole('button', { name: 'Use this folder' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByLabelText('Name of set A')).toHaveValue('horses');
  expect(fake.askedFor('host.typedFolder')).toEqual([{ path: '/home/ana/horses' }]);
});

it('a folder that may not be read is named, and what was seen before stays', async () => {
  await browse('A');
  await row('zebras').click();
  await row('old').click();
  await expect
    .element(dialog().getByRole('alert'))
    .toHaveTextContent(
      '/home/ana/zebras/old: The folder may not be read. Give yourself the right to read it, or choose another.',
    );
  await expect.element(row('old')).toBeVisible();
});

it('the folder of the other set is looked for beside the first, and nothing is taken when the dialog is left', async () => {
  await browse('A');
  await row('horses').click();
  await dialog().getByRole('button', { name: 'Use this folder' }).click();
  await browse('B');
  await expect.element(row('zebras')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByLabelText('Folder of set B')).toHaveValue('');
});

it('where the place of the last choice is gone, the way begins at home', async () => {
  sessionStorage.setItem('grevy.folder.place', '"/home/ana/zebras/old"');
  await browse('A');
  await expect.element(row('horses')).toBeVisible();
  await expect.element(dialog().getByRole('alert')).not.toBeInTheDocument();
});

it('the way leads up to the top and home again', async () => {
  await browse('A');
  const up = dialog().getByRole('button', { name: 'Up, to the folder around this one' });
  await up.click();
  await expect.element(row('ana')).toBeVisible();
  await up.click();
  await expect.element(up).toBeDisabled();
  await dialog().getByRole('button', { name: 'Home folder' }).click();
  await expect.element(row('horses')).toBeVisible();
});

it('where the system has a dialog, that is asked, and what is wrong is said at the set', async () => {
  await unmount(app);
  const { 'host.describe': describe } = fake.answers;
  fake.answers['host.describe'] = async (params) => ({
    ...((await describe?.(params)) as HostDescription),
    host: 'electron',
    canTypePath: false,
  });
  fake.answers['host.chooseFolder'] = () => Promise.reject(new StudioFailure(anError('folder/unreadable')));
  await open();
  await expect.element(page.getByRole('button', { name: 'Browse…' })).not.toBeInTheDocument();
  await expect.element(card('B').getByText('Folder of set B')).toBeVisible();
  await card('B').getByRole('button', { name: 'Choose a folder' }).click();
  await expect
    .element(card('B').getByRole('alert'))
    .toHaveTextContent('Set B: The folder may not be read. Give yourself the right to read it, or choose another.');
  fake.answers['host.chooseFolder'] = () => ({ id: 'z', path: '/zebras', name: 'zebras' });
  await card('B').getByRole('button', { name: 'Choose a folder' }).click();
  await expect.element(page.getByLabelText('Name of set B')).toHaveValue('zebras');
});

it('the folder of a batch is browsed for in the same way', async () => {
  await page.getByRole('button', { name: 'Translate', exact: true }).click();
  await page.getByRole('group', { name: 'Folder' }).getByRole('button', { name: 'Browse…' }).click();
  await row('zebras').click();
  await expect.element(row('old')).toBeVisible();
  await dialog().getByRole('button', { name: 'Use this folder' }).click();
  await expect.element(page.getByText('/home/ana/zebras')).toBeInTheDocument();
});
