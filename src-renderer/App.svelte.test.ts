import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import './app.css';
import App from './App.svelte';
import { PyramidMaker, startPyramidWorker } from './canvas/pyramidMaker.ts';
import { Studio } from './state/studio.svelte.ts';
import { aJob, aPicture, anError, aTranslation, FakeStudio } from './testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;

/** A picture of one colour, encoded as the engine would. */
async function encoded(colour: string, width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) Object.assign(context, { fillStyle: colour }).fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob();
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mime: 'image/png', width, height };
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  const [red, blue] = await Promise.all([encoded('#c00', 40, 30), encoded('#00c', 40, 30)]);
  fake.answers['translate.start'] = ({ pictureId }) => aJob('j', pictureId, { state: 'done' });
  fake.answers['pictures.preview'] = () => red;
  fake.answers['translations.preview'] = () => blue;
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
});

afterEach(() => unmount(app));

const showResult = async (): Promise<void> => {
  fake.emit('picture.added', aPicture('horse', { path: '/photos/horse.jpg' }));
  fake.emit('translation.added', aTranslation('t', 'horse'));
  await expect.element(page.getByRole('slider', { name: 'Border between before and after' })).toBeVisible();
};

describe('the page', () => {
  it('tells what to do while there is nothing', async () => {
    await expect.element(page.getByText('Drop a photograph here')).toBeVisible();
    await expect.element(page.getByText(/All of it happens on this computer, and nothing leaves it/)).toBeVisible();
  });

  it('moves the border by keyboard: 1 %, with Shift 10 %, and double click centres it', async () => {
    await showResult();
    const handle = page.getByRole('slider', { name: 'Border between before and after' });
    handle.element().focus();
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}');
    await expect.element(handle).toHaveAttribute('aria-valuenow', '61');
    await userEvent.dblClick(handle);
    await expect.element(handle).toHaveAttribute('aria-valuenow', '50');
  });

  it('reads the pixel under the pointer, before and after, at the strength that is shown', async () => {
    await showResult();
    await userEvent.hover(page.getByRole('application'), { position: { x: 440, y: 330 } });
    await expect.element(page.getByText('Before 204 0 0')).toBeVisible();
    await expect.element(page.getByText('After 0 0 204')).toBeVisible();
    await page.getByRole('slider', { name: 'Strength' }).fill('50');
    await expect.element(page.getByText('After 102 0 102')).toBeVisible();
    expect(fake.askedFor('translate.start')).toHaveLength(1);
  });

  it('saves beside the picture what is on screen, and says where', async () => {
    await showResult();
    fake.answers['translations.save'] = () => ({ path: '/photos/horse.zebra.jpg', notices: [] });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(page.getByText('Saved as')).toBeVisible();
    expect(fake.askedFor('translations.save')).toEqual([{ id: 't', strength: 1, format: 'jpeg', quality: 92 }]);
  });

  it('changes its language at once, into both scripts of Serbian', async () => {
    await userEvent.keyboard('{Control>},{/Control}');
    await page.getByRole('combobox', { name: /^Language/ }).click();
    await page.getByRole('option', { name: 'Српски' }).click();
    await expect.element(page.getByText('Превуци фотографију овде')).toBeVisible();
    expect(document.documentElement.lang).toBe('sr-Cyrl');
    await page.getByRole('combobox', { name: /^Језик/ }).click();
    await page.getByRole('option', { name: 'Srpski' }).click();
    await expect.element(page.getByText('Prevuci fotografiju ovde')).toBeVisible();
  });

  it('names a refused file, what to do about it, and lets it be dismissed', async () => {
    fake.emit('picture.refused', { name: 'notes.jpg', error: anError('picture/unsupported-format') });
    const alert = page.getByRole('alert');
    await expect.element(alert.getByText('notes.jpg')).toBeVisible();
    await expect.element(alert.getByText('Use JPEG, PNG, WebP, AVIF, TIFF or GIF.')).toBeVisible();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await vi.waitFor(() => expect(alert.elements()).toHaveLength(0));
  });

  it('leaves letters to text fields and takes them as shortcuts elsewhere', async () => {
    await showResult();
    await page.getByRole('radio', { name: 'Custom' }).click();
    const field = page.getByRole('spinbutton', { name: 'Short side in pixels' });
    await field.fill('200');
    await userEvent.type(field, 'y');
    await expect.element(page.getByRole('radio', { name: 'Slider' })).toHaveAttribute('data-state', 'on');
    page.getByRole('application').element().focus();
    await userEvent.keyboard('y');
    await expect.element(page.getByRole('radio', { name: 'Side by side' })).toHaveAttribute('data-state', 'on');
  });

  it('gives the keys to the mask while one is painted, and then back', async () => {
    await showResult();
    const asked = fake.askedFor('translate.start').length;
    await page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
    await userEvent.keyboard('r');
    await expect.element(page.getByRole('button', { name: 'Rectangle' })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('xx]');
    await expect
      .element(page.getByRole('button', { name: 'Brush', exact: true }))
      .toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByText('72 px')).toBeVisible();
    expect(fake.askedFor('translate.start')).toHaveLength(asked);
    await page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
    await expect.element(page.getByRole('toolbar', { name: 'Mask tools' })).not.toBeInTheDocument();
    await userEvent.keyboard('r');
    await vi.waitFor(() => expect(fake.askedFor('translate.start')).toHaveLength(asked + 1));
  });

  it('keeps the chosen view chosen when it is chosen again', async () => {
    await showResult();
    await page.getByRole('radio', { name: 'Slider' }).click();
    await expect.element(page.getByRole('radio', { name: 'Slider' })).toBeChecked();
  });
});
