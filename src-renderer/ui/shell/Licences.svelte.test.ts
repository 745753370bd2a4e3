import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { FakeStudio } from '../../testing/fakeStudio.ts';

let app: object;
const served = vi.spyOn(window, 'fetch');
const list = {
  own: 0,
  parts: [
    { name: 'sharp', version: '0.35.5', licence: 'Apache-2.0', kind: 'engine', text: 1 },
    { name: 'svelte', version: '5.57.3', licence: 'MIT', kind: 'page', text: 2 },
  ],
  texts: ['terms of the studio', 'terms of sharp', 'terms of svelte'],
};

beforeEach(async () => {
  await page.viewport(1280, 800);
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(new FakeStudio());
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
  served.mockReset();
});
afterEach(() => unmount(app));

async function openLicences(): Promise<void> {
  await userEvent.keyboard('?');
  await page.getByRole('button', { name: 'Licences' }).click();
}

describe('the licences', () => {
  it('are fetched when they are asked for, and show a text at a click', async () => {
    served.mockResolvedValue(Response.json(list));
    expect(served).not.toHaveBeenCalled();
    await openLicences();
    await expect.element(page.getByRole('heading', { name: 'In the engine 1' })).toBeVisible();
    await expect.element(page.getByText('terms of svelte')).not.toBeInTheDocument();
    await page.getByText('svelte', { exact: true }).click();
    await expect.element(page.getByText('terms of svelte')).toBeVisible();
    await page.getByText('Grevy Studio', { exact: true }).click();
    await expect.element(page.getByText('terms of the studio')).toBeVisible();
  });

  it('are found by the name of a part or of a licence', async () => {
    served.mockResolvedValue(Response.json(list));
    await openLicences();
    const find = page.getByRole('searchbox', { name: 'Find a part or a licence' });
    await find.fill('APACHE');
    await expect.element(page.getByText('svelte', { exact: true })).not.toBeInTheDocument();
    await expect.element(page.getByText('sharp', { exact: true })).toBeVisible();
    await find.fill('nothing like that');
    await expect.element(page.getByText('Nothing here is called that.')).toBeVisible();
  });

  it('tell where they are to be found when the list cannot be had, or is not one', async () => {
    for (const answer of [new Response('Not found.', { status: 404 }), Response.json({ parts: [] })]) {
      served.mockResolvedValueOnce(answer);
      await openLicences();
      await expect.element(page.getByText(/in the file LICENCES\.txt/)).toBeVisible();
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByText(/LICENCES\.txt/)).not.toBeInTheDocument();
    }
  });
});
