import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import './app.css';
import App from './App.svelte';
import { PyramidMaker, startPyramidWorker } from './canvas/pyramidMaker.ts';
import { rooms } from './features/rooms.ts';
import { Studio } from './state/studio.svelte.ts';
import { aPicture, FakeStudio } from './testing/fakeStudio.ts';
import { madeUp } from './testing/madeUpRoom.svelte.ts';

let fake: FakeStudio;
let app: object;

/** The page with a room more than it has. */
async function load(): Promise<void> {
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, {
    target,
    props: { studio, maker: new PyramidMaker(startPyramidWorker), declared: [...rooms, madeUp] },
  });
  await studio.linkChanged('open');
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  await load();
});
afterEach(() => unmount(app));

const rail = () => page.getByRole('navigation', { name: 'Rooms' });
const ours = () => page.getByRole('main', { name: 'Made-up room' });

function dropped(type: string, name: string): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['a cake'], name));
  return new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
}
const drop = (name: string): unknown => document.body.dispatchEvent(dropped('drop', name));

describe('a room that is added to the list', () => {
  it('stands in the rail after the others', () => {
    const buttons = rail().getByRole('button').elements();
    expect(buttons.at(0)?.textContent.trim()).toBe('Translate');
    expect(buttons.at(rooms.length)?.textContent.trim()).toBe('Grevy Studio');
  });

  it('is opened by its shortcut, with its page, its line at the bottom and its title', async () => {
    await userEvent.keyboard('{F10}');
    await expect.element(ours()).toBeVisible();
    await expect.element(page.getByText('0 dropped')).toBeVisible();
    await expect.element(rail().getByRole('button', { name: 'Grevy Studio' })).toHaveAttribute('aria-current', 'page');
    await vi.waitFor(() => expect(document.title).toBe('Made up – Grevy Studio'));
  });

  it('gets what is dropped while it is open, and nothing else does', async () => {
    await userEvent.keyboard('{F10}');
    drop('cake.txt');
    await expect.element(ours().getByText('cake.txt')).toBeVisible();
    expect(fake.askedFor('pictures.import')).toEqual([]);
  });

  it('leaves drops to the room that is open', async () => {
    fake.answers['pictures.import'] = ({ name }) => aPicture(name);
    await userEvent.keyboard('{F10}{F2}');
    drop('horse.png');
    await vi.waitFor(() => expect(fake.askedFor('pictures.import')).toMatchObject([{ name: 'horse.png' }]));
    await userEvent.keyboard('{F10}');
    await expect.element(page.getByText('0 dropped')).toBeVisible();
  });

  it('does what its own key says, where it can, and nothing that only other rooms do', async () => {
    await userEvent.keyboard('{F10}');
    drop('cake.txt');
    await expect.element(page.getByText('1 dropped')).toBeVisible();
    await userEvent.keyboard('yq');
    await expect.element(page.getByText('0 dropped')).toBeVisible();
    expect(fake.askedFor('settings.update')).toEqual([]);
  });

  it('is in the help with its keys', async () => {
    await userEvent.keyboard('?');
    const help = page.getByRole('dialog');
    await expect.element(help.getByText('F10')).toBeVisible();
    await expect.element(help.getByText('Dismiss')).toBeVisible();
  });

  it('is where the person is again after a reload', async () => {
    await userEvent.keyboard('{F10}');
    await unmount(app);
    await load();
    await expect.element(ours()).toBeVisible();
  });
});

it('a room without a place for files refuses what is dragged over it', async () => {
  await userEvent.keyboard('{F4}');
  const over = dropped('dragover', 'horse.png');
  document.body.dispatchEvent(over);
  expect(over.dataTransfer?.dropEffect).toBe('none');
  drop('horse.png');
  expect(fake.askedFor('pictures.import')).toEqual([]);
});
