import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { captionedSheet } from './captionedSheet.ts';
import { aJob, anError, aPicture, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;

const terms = { seed: 1, featherPx: 0, blend: 'poisson' } as const;
const aFill = (method: string): FillView => ({
  id: method,
  pictureId: 'beach',
  maskId: 'm',
  choice: { method, ...terms },
  mixedWith: [],
  pixels: 100,
  ms: method === 'patchmatch' ? 1200 : 300,
  notices: [],
  createdAt: 1,
});
const scores: Readonly<Record<string, { l1: number; psnr: number | null; ssim: number }>> = {
  patchmatch: { l1: 8.25, psnr: 21.5, ssim: 0.7512 },
  telea: { l1: 4, psnr: 28, ssim: 0.9 },
};

async function encoded(colour: string) {
  const canvas = new OffscreenCanvas(400, 300);
  const context = canvas.getContext('2d');
  if (context) Object.assign(context, { fillStyle: colour }).fillRect(0, 0, 400, 300);
  const blob = await canvas.convertToBlob();
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mime: 'image/png', width: 400, height: 300 };
}

/** One fill of patchmatch is known; the comparison is opened on it. */
beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  const [red, blue] = await Promise.all([encoded('#c00'), encoded('#00c')]);
  fake.answers['session.get'] = () => ({
    pictures: [aPicture('beach', { width: 400, height: 300, path: '/photos/beach.jpg' })],
    translations: [],
    jobs: [],
  });
  fake.answers['pictures.preview'] = () => red;
  fake.answers['fills.preview'] = () => blue;
  fake.answers['fills.list'] = () => ({ fills: [aFill('patchmatch')] });
  fake.answers['fills.get'] = ({ id }) => aFill(id);
  fake.answers['fills.measure'] = ({ id }) => ({ ...scores[id]!, share: 0.125, bin: 1 });
  fake.answers['translate.start'] = ({ pictureId }) => aJob('t', pictureId, { state: 'done' });
  fake.answers['masks.bounds'] = () => ({ bounds: { x: 300, y: 200, width: 20, height: 10 } });
  fake.answers['inpaint.start'] = ({ choice }) => job(choice.method, 'running');
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await page.getByRole('button', { name: 'Compare all methods' }).click();
});
afterEach(() => unmount(app));

const job = (method: string, state: 'running' | 'done' | 'failed' | 'canceled') =>
  aJob(`job-${method}`, 'beach', {
    kind: 'inpaint',
    state,
    stage: 'fill',
    modelId: method,
    fill: { maskId: 'm', choice: { method, ...terms } },
    ...(state === 'done' && { fillId: method }),
    ...(state === 'failed' && { error: anError('runtime/failed') }),
    ...(state !== 'running' && { endedAt: 2 }),
  });
const pane = (name: string) => page.getByRole('article', { name, exact: true });
const rowNames = (): (string | undefined)[] =>
  page
    .getByRole('rowheader')
    .elements()
    .map((cell) => cell.textContent.trim());

it('only the methods that are missing fill the same mask, and every fill is measured', async () => {
  await expect.element(pane('PatchMatch').getByText('3.2 % off what was there')).toBeVisible();
  await expect.element(pane('Telea').getByText('Filling the hole')).toBeVisible();
  expect(fake.askedFor('inpaint.start')).toEqual([
    { pictureId: 'beach', maskId: 'm', choice: { method: 'telea', ...terms } },
  ]);
  fake.emit('job.changed', job('telea', 'done'));
  await expect.element(pane('Telea').getByText('1.6 % off what was there')).toBeVisible();
  await expect.element(page.getByText('The hole takes 13 % of the picture.')).toBeVisible();
  await expect.element(page.getByText(/judge by eye only/)).toBeVisible();
});

it('panes share one view, and the fill that is used is what is shown from then on', async () => {
  fake.emit('job.changed', job('telea', 'done'));
  await expect.element(page.getByText('Compared', { exact: true })).toBeVisible();
  const canvases = page.getByRole('application').elements();
  expect(new Set(canvases.map(({ clientWidth, clientHeight }) => `${clientWidth} ${clientHeight}`)).size).toBe(1);
  const zoom = page.getByRole('group', { name: 'Zoom' });
  await userEvent.keyboard('1');
  await expect.element(zoom.getByText('100 %')).toBeVisible();
  canvases[2]?.dispatchEvent(new WheelEvent('wheel', { deltaY: -240, bubbles: true, cancelable: true }));
  await expect.element(zoom.getByText('147 %')).toBeVisible();

  await expect.element(pane('PatchMatch').getByText('In use')).toBeVisible(); // what was shown before stays until then
  (pane('Telea').getByRole('button', { name: 'Use this fill' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/^Telea, /)).toBeVisible();
  await expect.element(page.getByRole('radio', { name: 'Slider' })).toBeVisible();
});

it('opens at the hole, and shows the whole picture when asked; what was looked at before comes back', async () => {
  fake.emit('job.changed', job('telea', 'done'));
  const zoom = page.getByRole('group', { name: 'Zoom' });
  await expect.element(zoom.getByText('600 %')).toBeVisible(); // a hole of 20 x 10 pixels, with as much around it
  expect(fake.askedFor('masks.bounds')).toEqual([{ id: 'm' }]);
  await userEvent.keyboard('0');
  await expect.element(zoom.getByText('600 %')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Back to the picture' }).click();
  await expect.element(page.getByRole('radio', { name: 'Slider' })).toBeVisible();
  await expect.element(zoom.getByText('600 %')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Compare all methods' }).click();
  await expect.element(zoom.getByText('600 %')).toBeVisible();
});

it('a method that fails says so in its pane, the others go on, and it can be tried again', async () => {
  fake.emit('job.changed', job('telea', 'failed'));
  await expect.element(pane('Telea').getByRole('alert')).toBeVisible();
  await expect.element(pane('PatchMatch').getByText(/off what was there/)).toBeVisible();
  fake.answers['inpaint.start'] = () => Promise.reject(new Error('gone'));
  await page.getByRole('button', { name: 'Try what is missing again' }).click();
  await expect.poll(() => fake.askedFor('inpaint.start').length).toBe(2);
  await expect.element(pane('Telea').getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the picture' }).click();
  await expect.element(page.getByText('The hole was not filled')).not.toBeInTheDocument();
});

it('Escape cancels what is under way', async () => {
  await expect.element(pane('Telea').getByText('Filling the hole')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(fake.askedFor('jobs.cancel')).toEqual([{ id: 'job-telea' }]);
  fake.emit('job.changed', job('telea', 'canceled'));
  await expect.element(pane('Telea').getByText('Not filled')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Try what is missing again' })).toBeVisible();
});

it('the table is sorted by a column and leaves as CSV and as a sheet', async () => {
  fake.emit('job.changed', job('telea', 'done'));
  await expect.element(page.getByText('Compared', { exact: true })).toBeVisible();
  await page.getByText('All figures').click();
  expect(rowNames()).toEqual(['PatchMatch', 'Telea']);
  await page.getByRole('button', { name: 'SSIM' }).click();
  expect(rowNames()).toEqual(['Telea', 'PatchMatch']);
  await expect.element(page.getByRole('columnheader', { name: 'SSIM' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'SSIM' }).click();
  expect(rowNames()).toEqual(['PatchMatch', 'Telea']);

  const downloaded: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloaded.push(this.download);
  });
  fake.answers['fills.table'] = () => ({ csv: 'picture\n' });
  fake.answers['fills.sheet'] = () => encoded('#0c0');
  await page.getByRole('button', { name: 'Table as CSV' }).click();
  await page.getByRole('button', { name: 'Contact sheet' }).click();
  await expect.poll(() => downloaded).toEqual(['beach.fills.csv', 'beach.fills.png']);
  expect(fake.askedFor('fills.sheet')).toEqual([{ ids: ['patchmatch', 'telea'] }]);
  click.mockRestore();
});

it('a contact sheet says above each picture what it is', async () => {
  const { bytes } = await encoded('#c00');
  const blob = await captionedSheet(
    new Blob([bytes]),
    [
      { heading: 'Picture', line: '' },
      { heading: 'Telea', line: 'L1 4.0' },
    ],
    'sans-serif',
  );
  const bitmap = await createImageBitmap(blob);
  expect([bitmap.width, bitmap.height]).toEqual([400, 346]);
  const context = new OffscreenCanvas(400, 346).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const brightest = (x: number, y: number): number =>
    Math.max(...context.getImageData(x, y, 200, 18).data.filter((_, i) => i % 4 === 1));
  expect(brightest(0, 6)).toBeGreaterThan(200); // a heading on each
  expect(brightest(200, 6)).toBeGreaterThan(200);
  expect(brightest(0, 26)).toBe(0x20); // only the second has a line
  expect(brightest(200, 26)).toBeGreaterThan(100);
  expect([...context.getImageData(100, 100, 1, 1).data]).toEqual([204, 0, 0, 255]);
});
