import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { decodePng } from '../../mask/png/decodePng.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aJob, anError, aPicture, aTranslation, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let studio: Studio;
let app: object;

async function encoded(colour: string) {
  const canvas = new OffscreenCanvas(40, 30);
  const context = canvas.getContext('2d');
  if (context) Object.assign(context, { fillStyle: colour }).fillRect(0, 0, 40, 30);
  const blob = await canvas.convertToBlob();
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mime: 'image/png', width: 40, height: 30 };
}

const aFill = (id: string, changes: Partial<FillView> = {}): FillView => ({
  id,
  pictureId: 'beach',
  maskId: 'm',
  choice: { method: 'patchmatch', seed: 1, featherPx: 0, blend: 'poisson' },
  mixedWith: [],
  pixels: 100,
  ms: 1200,
  notices: [],
  createdAt: 1,
  ...changes,
});
const aMask = (id: string) =>
  ({ id, pictureId: 'beach', width: 40, height: 30, pixels: 100, use: 'hole', hole: 'white', createdAt: 1 }) as const;

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  const [red, blue] = await Promise.all([encoded('#c00'), encoded('#00c')]);
  fake.answers['pictures.preview'] = () => red;
  fake.answers['fills.preview'] = () => blue;
  fake.answers['translations.preview'] = () => blue;
  fake.answers['translate.start'] = ({ pictureId }) => aJob('t', pictureId, { state: 'done' });
  fake.answers['masks.put'] = () => aMask('m');
  fake.answers['inpaint.start'] = () => aJob('j', 'beach', { kind: 'inpaint', state: 'running' });
  fake.answers['fills.get'] = ({ id }) => aFill(id);
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
});
afterEach(() => unmount(app));

async function enterWithPicture(): Promise<void> {
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  fake.emit('picture.added', aPicture('beach', { path: '/photos/beach.png', format: 'png' }));
  await expect.element(page.getByRole('button', { name: 'Fill the hole' })).toBeVisible();
}

/** Drags a rectangle over the middle of the picture. */
async function paintRectangle(): Promise<void> {
  await userEvent.keyboard('r');
  const layer = page.getByRole('img', { name: /^Mask: / });
  const { left, top, width, height } = layer.element().getBoundingClientRect();
  const at = (x: number, y: number) => ({
    clientX: left + width * x,
    clientY: top + height * y,
    pointerId: 1,
    isPrimary: true,
    bubbles: true,
  });
  for (const [type, x, y, buttons] of [
    ['pointerdown', 0.45, 0.45, 1],
    ['pointermove', 0.5, 0.5, 1],
    ['pointermove', 0.55, 0.55, 1],
    ['pointerup', 0.55, 0.55, 0],
  ] as const)
    layer.element().dispatchEvent(new PointerEvent(type, { ...at(x, y), button: 0, buttons }));
  await expect.element(page.getByText(/of the picture is masked/)).toBeVisible();
}

it('a picture that is opened here is painted on, and not translated', async () => {
  await enterWithPicture();
  await expect.element(page.getByRole('button', { name: 'Fill the hole' })).toBeDisabled();
  expect(fake.askedFor('translate.start')).toEqual([]);
});

it('fills what was painted, shows it, and saves it beside the picture', async () => {
  await enterWithPicture();
  await paintRectangle();
  await page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect.element(page.getByText('Filling', { exact: true })).toBeVisible();
  const [put] = fake.askedFor('masks.put') as [{ readonly bytes: Uint8Array<ArrayBuffer> }];
  const mask = decodePng(put.bytes);
  expect([mask?.width, mask?.height]).toEqual([40, 30]);
  const choice = { method: 'patchmatch', seed: 1, featherPx: 0, blend: 'poisson' };
  expect(fake.askedFor('inpaint.start')).toEqual([{ pictureId: 'beach', maskId: 'm', choice }]);

  fake.emit('job.changed', aJob('j', 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: 'f' }));
  await expect.element(page.getByText('Filled', { exact: true })).toBeVisible();
  fake.answers['translations.save'] = () => ({ path: '/photos/beach.filled.png', notices: [], changedOutside: 0 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.element(page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
});

it('the same hole is filled another way without painting it again', async () => {
  await enterWithPicture();
  await paintRectangle();
  await page.getByRole('button', { name: 'Fill the hole' }).click();
  fake.emit('job.changed', aJob('j', 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: 'f' }));
  await page.getByRole('button', { name: 'Telea', exact: true }).click();
  await expect
    .poll(() => fake.askedFor('inpaint.start').at(-1))
    .toMatchObject({ maskId: 'm', choice: { method: 'telea' } });
});

it('a fill by patches is made again with another seed', async () => {
  await enterWithPicture();
  await paintRectangle();
  await page.getByRole('button', { name: 'Fill the hole' }).click();
  fake.emit('job.changed', aJob('j', 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: 'f' }));
  await page.getByRole('button', { name: 'Fill again, another seed' }).click();
  await expect
    .poll(() => fake.askedFor('inpaint.start').at(-1))
    .toMatchObject({ maskId: 'm', choice: { method: 'patchmatch', seed: 2 } });
});

it('every method shows small what it makes of the hole, and a click fills by it', async () => {
  const small = await encoded('#0c0');
  fake.answers['inpaint.thumbnail'] = () => small;
  await enterWithPicture();
  const telea = page.getByRole('button', { name: 'Telea', exact: true });
  await telea.click(); // nothing is painted yet: it is only chosen
  await expect.element(telea).toHaveAttribute('aria-pressed', 'true');
  expect(fake.askedFor('inpaint.start')).toEqual([]);
  await paintRectangle();
  await expect
    .poll(() => fake.askedFor('inpaint.thumbnail'))
    .toEqual(['patchmatch', 'telea'].map((method) => ({ maskId: 'm', method, seed: 1 })));
  await expect.poll(() => telea.element().querySelector('img')?.naturalWidth).toBe(40);
  await page.getByRole('button', { name: 'PatchMatch', exact: true }).click();
  await expect.poll(() => fake.askedFor('inpaint.start')).toMatchObject([{ choice: { method: 'patchmatch' } }]);
});

it('a fill that failed says why, and the mask is still there', async () => {
  await enterWithPicture();
  await paintRectangle();
  await page.getByRole('button', { name: 'Fill the hole' }).click();
  fake.emit(
    'job.changed',
    aJob('j', 'beach', { kind: 'inpaint', state: 'failed', endedAt: 2, error: anError('internal/bug') }),
  );
  await expect.element(page.getByText('The hole was not filled')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Fill the hole' })).toBeEnabled();
});

it('in Translate a mask restricts the change: what is seen, what is saved, and the proof', async () => {
  fake.emit('picture.added', aPicture('beach', { path: '/photos/beach.png', format: 'png' }));
  fake.emit('translation.added', aTranslation('t', 'beach'));
  await page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
  await paintRectangle();
  await expect
    .poll(() => fake.askedFor('translations.preview').at(-1))
    .toMatchObject({ id: 't', mask: { id: 'm', featherPx: 8 } });
  fake.answers['translations.save'] = () => ({ path: '/photos/beach.zebra.png', notices: [], changedOutside: 0 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect(fake.askedFor('translations.save')).toMatchObject([{ id: 't', mask: { id: 'm' } }]);
  await expect.element(page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
});

it('of a fill by partial convolutions it shows how the mask closed', async () => {
  const step = await encoded('#fff');
  const name = { en: 'My network', sr: 'Moja mreža' };
  fake.answers['inpaint.methods'] = () => ({
    methods: [{ id: 'my-network', source: 'My network', isNetwork: true, attends: false, name, origin: 'own' }],
  });
  await studio.linkChanged('open');
  fake.answers['inpaint.closing'] = () => ({ steps: [step, step, step] });
  fake.answers['fills.get'] = ({ id }) =>
    aFill(id, { choice: { method: 'my-network', seed: 1, featherPx: 0, blend: 'poisson' } });
  await enterWithPicture();
  fake.emit('job.changed', aJob('j', 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: 'f' }));
  await expect.element(page.getByRole('img', { name: 'Open places after 2 layers' })).toBeVisible();
  expect(fake.askedFor('inpaint.closing')).toEqual([{ maskId: 'm', method: 'my-network' }]);
  await expect.element(page.getByText('My network, 1.2 s')).toBeVisible();
});

it('of a fill with attention it shows where a place was taken from, and of any other place that is clicked or typed', async () => {
  const name = { en: 'Copyist', sr: 'Prepisivač' };
  fake.answers['inpaint.methods'] = () => ({
    methods: [{ id: 'copyist', source: 'Copyist', isNetwork: true, attends: true, name, origin: 'own' }],
  });
  fake.answers['masks.bounds'] = () => ({ bounds: { x: 10, y: 0, width: 20, height: 10 } });
  // 4 x 3 places of 10 pixels; those in the middle of the first row are hidden
  const shares = Uint8Array.from({ length: 24 }, (_, i) => (i === 11 || i === 12 + 4 ? 255 : 0));
  const map = {
    area: { x: 0, y: 0, width: 40, height: 30 },
    columns: 4,
    rows: 3,
    places: [1, 2],
    shares,
    peaks: [0.25, 0.5],
  };
  fake.answers['inpaint.attention'] = ({ y }) => ({ map: y < 10 ? map : null });
  fake.answers['fills.get'] = ({ id }) =>
    aFill(id, { choice: { method: 'copyist', seed: 1, featherPx: 0, blend: 'poisson' } });
  await studio.linkChanged('open');
  await enterWithPicture();
  fake.emit('job.changed', aJob('j', 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: 'f' }));
  await page.getByRole('checkbox', { name: 'Show on the picture' }).click();
  await expect.element(page.getByText('The most, 50 %, is from around 5, 15.')).toBeVisible();
  expect(fake.askedFor('inpaint.attention')).toEqual([{ maskId: 'm', method: 'copyist', x: 20, y: 5 }]);

  await page.getByRole('spinbutton', { name: 'X in px' }).fill('12');
  await expect.element(page.getByText('The most, 25 %, is from around 35, 25.')).toBeVisible();
  expect(fake.askedFor('inpaint.attention')).toHaveLength(1); // it is known already

  const canvas = page.getByRole('application', { name: /beach/ });
  const { left, top, width, height } = canvas.element().getBoundingClientRect();
  const click = { clientX: left + width / 2, clientY: top + height / 2, pointerId: 1, isPrimary: true, bubbles: true };
  canvas.element().dispatchEvent(new PointerEvent('pointerdown', click));
  canvas.element().dispatchEvent(new PointerEvent('pointerup', click));
  await expect.element(page.getByText('Nothing was filled here. Click a place of the hole.')).toBeVisible();
  expect(fake.askedFor('inpaint.attention').at(-1)).toMatchObject({ x: 20, y: 15 });
});

/** Two fills of one hole, Telea's the newer. */
async function enterWithTwoFills(): Promise<readonly FillView[]> {
  const fills = ['patchmatch', 'telea'].map((method, i) =>
    aFill(method, { choice: { method, seed: 1, featherPx: 0, blend: 'poisson' }, createdAt: i }),
  );
  fake.answers['fills.get'] = ({ id }) => fills.find((fill) => fill.id === id) ?? aFill(id);
  let masks = 0;
  let mixtures = 0;
  fake.answers['masks.put'] = () => aMask(`painted-${(masks += 1)}`);
  fake.answers['fills.mix'] = ({ id }) => {
    const base = fills.find((fill) => fill.id === id) ?? aFill(id);
    return { ...base, id: `mix-${(mixtures += 1)}`, mixedWith: [fills[0]!.choice], createdAt: 3 };
  };
  await enterWithPicture();
  for (const [i, { id }] of fills.entries()) {
    fake.emit('job.changed', aJob(`of ${id}`, 'beach', { kind: 'inpaint', state: 'done', endedAt: 2, fillId: id }));
    await expect.element(page.getByRole('button', { name: i === 0 ? /^PatchMatch 100/ : /^Telea 100/ })).toBeVisible();
  }
  return fills;
}

it('paints another fill of the hole over the shown one, and takes it away again', async () => {
  await enterWithTwoFills();
  await page.getByRole('button', { name: 'Paint with another fill' }).click();
  await paintRectangle();
  await expect.element(page.getByText('Telea + PatchMatch, 1.2 s')).toBeVisible();
  expect(fake.askedFor('fills.mix')).toEqual([
    { id: 'telea', other: 'patchmatch', maskId: 'painted-1', replaces: null },
  ]);
  expect(fake.askedFor('masks.put').at(-1)).toMatchObject({ use: 'choice', pictureId: 'beach' });

  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText('Telea, 1.2 s')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.element(page.getByRole('button', { name: 'Compare all methods' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: /^Telea \+ PatchMatch 100/ })).toBeVisible();
});

it('what was painted a moment before it is saved is in what is saved', async () => {
  await enterWithTwoFills();
  await page.getByRole('button', { name: 'Paint with another fill' }).click();
  await paintRectangle();
  fake.answers['translations.save'] = () => ({ path: '/photos/beach.filled.png', notices: [], changedOutside: 0 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.element(page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
  expect(fake.askedFor('translations.save')).toMatchObject([{ id: 'mix-1' }]);
});

it('what was painted a moment before Done is in the mixture', async () => {
  await enterWithTwoFills();
  await page.getByRole('button', { name: 'Paint with another fill' }).click();
  await paintRectangle();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.element(page.getByRole('button', { name: 'Compare all methods' })).toBeVisible();
  await expect.element(page.getByText('Telea + PatchMatch, 1.2 s')).toBeVisible();
  expect(fake.askedFor('fills.mix')).toHaveLength(1);
});

it('a new mixture begins with nothing painted, and with nothing to undo', async () => {
  fake.answers['masks.list'] = () => ({ masks: [{ ...aMask('old'), use: 'choice' }] });
  fake.answers['masks.get'] = () => {
    throw new Error('nobody asked for the old mask');
  };
  await studio.linkChanged('open');
  await enterWithTwoFills();
  const begin = page.getByRole('button', { name: 'Paint with another fill' });
  for (const round of [1, 2]) {
    await begin.click();
    await expect.element(page.getByText('Nothing is masked yet.')).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(page.getByText('Nothing is masked yet.')).toBeVisible();
    expect(fake.askedFor('fills.mix')).toHaveLength(round - 1);
    await paintRectangle();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.element(begin).toBeVisible();
  }
});

it('a mixture that failed is made when the engine is back', async () => {
  const fills = await enterWithTwoFills();
  fake.answers['fills.list'] = () => ({ fills: [...fills] });
  const pictures = [aPicture('beach', { path: '/photos/beach.png', format: 'png' })];
  fake.answers['session.get'] = () => ({ pictures, translations: [], jobs: [] });
  const mix = fake.answers['fills.mix'];
  fake.answers['fills.mix'] = () => {
    throw new StudioFailure(anError('engine/unreachable'));
  };
  await page.getByRole('button', { name: 'Paint with another fill' }).click();
  await paintRectangle();
  await expect.poll(() => fake.askedFor('fills.mix').length).toBe(1);
  if (mix) fake.answers['fills.mix'] = mix;
  await studio.linkChanged('open');
  await expect.element(page.getByText('Telea + PatchMatch, 1.2 s')).toBeVisible();
});

it('a method that is clicked right after a stroke fills, before the engine has the mask', async () => {
  await enterWithPicture();
  await paintRectangle();
  await page.getByRole('button', { name: 'Telea', exact: true }).click();
  await expect.poll(() => fake.askedFor('inpaint.start')).toMatchObject([{ maskId: 'm', choice: { method: 'telea' } }]);
});
