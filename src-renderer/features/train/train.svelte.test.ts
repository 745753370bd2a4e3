import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { presetRecipe } from '../../../src-main/families/recipeSchema.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { TranslationModelView } from '../../../src-main/contract/models.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aRun, anError, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;

async function open(): Promise<void> {
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  fake.answers['host.typedFolder'] = ({ path }) => ({ id: path, path, name: path.slice(1) });
  await open();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
});
afterEach(() => unmount(app));

async function giveFolders(): Promise<void> {
  for (const [side, path] of [
    ['A', '/horses'],
    ['B', '/zebras'],
  ] as const) {
    await page.getByLabelText(`Folder of set ${side}`).fill(path);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByLabelText(`Name of set ${side}`)).toBeVisible();
  }
}

const folder = (path: string) => ({
  folder: path,
  count: 200,
  width: 256,
  height: 256,
  smallestSide: 200,
  unreadable: [],
});

describe('a new training', () => {
  it('asks for two folders first, looks at them by itself, and says what it found', async () => {
    fake.answers['folders.inspect'] = () => ({
      A: folder('/horses'),
      B: folder('/zebras'),
      isFit: true,
      findings: [{ code: 'greyscale', severity: 'warn', where: 'B', groups: [['n1.jpg'], ['n2.jpg']], count: 2 }],
    });
    await expect.element(page.getByText('Choose a folder for A and one for B.')).toBeVisible();
    await giveFolders();
    await expect.element(page.getByText('Fit to train on, with something to mend.')).toBeVisible();
    await expect.element(page.getByText('Set B: 2 files')).toBeVisible();
    expect(fake.askedFor('folders.inspect')).toMatchObject([
      { family: 'cyclegan', folders: ['/horses', '/zebras'], size: 64 },
    ]);
  });

  it('takes the corrected path of a set while the mistyped one is still being checked', async () => {
    const checked = new Map<string, { take(): void; refuse(): void }>();
    fake.answers['host.typedFolder'] = ({ path }) =>
      new Promise((resolve, reject) =>
        checked.set(path, {
          take: () => resolve({ id: path, path, name: path.slice(1) }),
          refuse: () => reject(new StudioFailure(anError('folder/not-found'))),
        }),
      );
    const field = page.getByLabelText('Folder of set A');
    await field.fill('/network/hroses');
    await userEvent.keyboard('{Enter}');
    await field.fill('/horses');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => [...checked.keys()]).toEqual(['/network/hroses', '/horses']);
    checked.get('/network/hroses')?.refuse();
    checked.get('/horses')?.take();
    await expect.element(page.getByLabelText('Name of set A')).toHaveValue('horses');
    await expect.element(page.getByText('There is no such folder.', { exact: false })).not.toBeInTheDocument();
  });

  it('says under its field which set has no such folder, and stops saying so when the path is changed', async () => {
    fake.answers['host.typedFolder'] = () => Promise.reject(new StudioFailure(anError('folder/not-found')));
    const field = page.getByLabelText('Folder of set B');
    await field.fill('/hroses');
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveAccessibleDescription(/^Set B: There is no such folder\./);
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field).toHaveValue('/hroses');
    await expect.element(page.getByRole('log', { name: 'Messages' }).getByRole('alert')).not.toBeInTheDocument();
    await field.fill('/horses');
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
  });

  it('says which setting does not fit and does not start with it', async () => {
    fake.answers['folders.inspect'] = () => ({ A: folder('/horses'), B: folder('/zebras'), isFit: true, findings: [] });
    await giveFolders();
    await page.getByRole('spinbutton', { name: 'Size in px' }).fill('66');
    await expect.element(page.getByText('A setting does not fit: Size in px.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Train without measuring' })).toBeDisabled();
  });

  it('keeps what was put together when the page is loaded again', async () => {
    await giveFolders();
    await page.getByRole('radio', { name: 'Overnight' }).click();
    await unmount(app);
    await open();
    await expect.element(page.getByLabelText('Name of set A')).toHaveValue('horses');
    await expect.element(page.getByRole('spinbutton', { name: 'Size in px' })).toHaveValue(128);
  });

  it('starts from a model with its names and size, and leaves the networks to it', async () => {
    await page.getByRole('combobox', { name: /^Start with/ }).click();
    await page.getByRole('option', { name: 'zebra to horse' }).click();
    await giveFolders();
    await expect.element(page.getByLabelText('Name of set A')).toHaveValue('zebra');
    await expect.element(page.getByText('Networks are those that the run starts with.')).toBeVisible();
    await expect.element(page.getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue(0.00005);
  });

  it('keeps the networks of the model under another preset, and lets them go when it starts fresh', async () => {
    const asked = async (): Promise<unknown> => {
      await page.getByRole('button', { name: 'Train without measuring' }).click();
      return fake.askedFor('runs.create').at(-1);
    };
    const ofModel = { crop: 128, generator: { kind: 'resnetGenerator', filters: 32, blocks: 6 } };
    await giveFolders();
    await page.getByRole('combobox', { name: /^Start with/ }).click();
    await page.getByRole('option', { name: 'zebra to horse' }).click();
    await page.getByRole('radio', { name: 'Try it' }).click();
    expect(await asked()).toMatchObject({ recipe: ofModel });
    await page.getByRole('combobox', { name: /^Start with/ }).click();
    await page.getByRole('option', { name: 'Fresh weights' }).click();
    expect(await asked()).toMatchObject({ recipe: { crop: 64, generator: { filters: 16, blocks: 3 } } });
  });
});

describe('a run whose folder is damaged', () => {
  it('is named in the list with what is wrong and what to do, and nobody is told that there are no runs', async () => {
    fake.answers['runs.list'] = () => ({
      runs: [],
      broken: [{ id: 'b', path: '/runs/cats2dogs', error: anError('run/newer') }],
    });
    await unmount(app);
    await open();
    const list = page.getByRole('navigation', { name: 'Training runs' });
    await expect.element(list.getByText('cats2dogs')).toBeVisible();
    await expect.element(list.getByText('The run was made by a newer version', { exact: false })).toBeVisible();
    await expect.element(list.getByRole('button', { name: 'Copy details' })).toBeVisible();
    await expect.element(list.getByText('Runs that you start are listed here.')).not.toBeInTheDocument();
  });
});

describe('a new training from pairs', () => {
  const begin = async (model: string): Promise<void> => {
    await page.getByRole('combobox', { name: /^What learns/ }).click();
    await page.getByRole('option', { name: 'pix2pix' }).click();
    await page.getByRole('combobox', { name: /^Start with/ }).click();
    await page.getByRole('option', { name: model }).click();
  };

  it('starts with any model that translates, and says what it cannot take over', async () => {
    await begin('zebra to horse');
    await expect.element(page.getByText(/^Fine-tunes this model: it/)).toBeVisible();
    await expect.element(page.getByText(/^The discriminator begins fresh/)).toBeVisible();
    await expect.element(page.getByText(/learn alone/)).not.toBeInTheDocument();
  });

  it('starts with a model of its own, which has no partner, with its networks', async () => {
    await unmount(app);
    const generator = { kind: 'unetGenerator', filters: 4, downs: 5, norm: 'batch', dropout: true };
    const { models } = await fake.call('models.list', {});
    const own = { ...(models[0] as TranslationModelView), partner: null, discriminatorSees: 6 as const, generator };
    const label = { en: 'photo to label', sr: 'fotografija u oznake' };
    fake.answers['models.list'] = () => ({
      models: [...models, { ...own, id: 'photo2label', name: label, trainedSize: 96 }],
      broken: [],
    });
    await open();
    await begin('photo to label');
    await expect.element(page.getByText(/^The discriminator begins fresh/)).not.toBeInTheDocument();
    await page.getByLabelText('Folder of set A').fill('/pairs');
    await userEvent.keyboard('{Enter}');
    await page.getByRole('button', { name: 'Train without measuring' }).click();
    expect(fake.askedFor('runs.create')).toMatchObject([
      { family: 'pix2pix', from: { kind: 'model', id: 'photo2label' }, recipe: { crop: 96, generator } },
    ]);
  });
});

describe('a run', () => {
  it('whose folder is damaged stands under the others with what is wrong', async () => {
    await unmount(app);
    const error = anError('run/config-invalid');
    fake.answers['runs.list'] = () => ({
      runs: [aRun('r')],
      broken: [{ id: 'b', path: '/data/runs/mare2okapi', error }],
    });
    await open();
    const runs = page.getByRole('navigation', { name: 'Training runs' });
    await expect.element(runs.getByText('horse to zebra')).toBeVisible();
    await expect.element(runs.getByText(/mare2okapi: The settings of this run cannot be used/)).toBeVisible();
  });

  it('of whose pictures nothing is known any more goes on with those that are there', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.answers['runs.resume'] = () => aRun('r', { state: 'queued' });
    fake.emit('run.changed', aRun('r', { state: 'failed', step: 5, error: anError('run/data-unknown') }));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await page.getByRole('button', { name: 'Go on with these pictures' }).click();
    expect(fake.askedFor('runs.resume')).toEqual([{ id: 'r', force: true }]);
  });

  it('shows its newest steps as they come, and where it stands', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.emit('run.changed', aRun('r', { state: 'running', steps: 100 }));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    const losses = { advA: 1, advB: 1, discA: 0.5, discB: 0.5, cycA: 3, cycB: 3 };
    const progress = {
      step: 40,
      stepsPerSecond: 2,
      secondsLeft: 30,
      waiting: 0.01,
      runtime: 'onnxruntime',
      device: 'cpu',
      residentBytes: 5e8,
    };
    const lines = [38, 39, 40].map((step) => ({ step, rate: 2e-4, losses }));
    fake.emit('run.steps', { id: 'r', lines, progress });
    await expect.element(page.getByText('Step 40 of 100 · 30 s left').first()).toBeVisible();
    await expect.element(page.getByRole('img', { name: /^Losses, 38 to 40 steps/ })).toBeVisible();
    await expect.element(page.getByRole('complementary').getByText('ONNX Runtime · CPU')).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(fake.askedFor('runs.pause')).toEqual([{ id: 'r' }]);
  });

  it('that failed says why and what to do, and goes on', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.answers['runs.resume'] = () => aRun('r', { state: 'queued' });
    fake.emit('run.changed', aRun('r', { state: 'failed', step: 50, error: anError('training/died') }));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await expect.element(page.getByText('The process that trained stopped unexpectedly.')).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    expect(fake.askedFor('runs.resume')).toEqual([{ id: 'r', force: false }]);
    await expect.element(page.getByRole('button', { name: 'Leave the queue' })).toBeVisible();
  });

  it('that lacked memory offers a smaller run, put together anew, and the processor where it used something else', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.answers['folders.list'] = () => ({ folders: [] });
    fake.answers['runs.resume'] = () => aRun('r', { state: 'queued' });
    const run = aRun('r', { state: 'failed', step: 0, error: anError('runtime/out-of-memory') });
    fake.emit('run.changed', { ...run, recipe: { ...run.recipe, batch: 8 } });
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await expect.element(page.getByText('There was not enough memory.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Try again on the processor' })).not.toBeInTheDocument(); // that is what ran
    await page.getByRole('button', { name: 'New run with a batch of 4' }).click();
    await expect.element(page.getByRole('spinbutton', { name: 'Batch' })).toHaveValue(4);
  });

  it('stands beside another of the same kind, step by step, with what differs', async () => {
    const recipe = presetRecipe('dcgan', 'try');
    const gan = { family: 'dcgan', names: ['gan-faces'], folders: ['/faces'], sampleRows: 1, steps: 100 };
    const losses = (id: string) => ({ disc: id === 'w' ? -3 : 0.5, adv: 1 });
    fake.answers['runs.metrics'] = ({ id }) => ({
      lines: [1, 2, 3].map((step) => ({ step, rate: 1e-4, losses: losses(id) })),
    });
    fake.answers['runs.sample'] = () => ({ bytes: new Uint8Array(), mime: 'image/png', width: 8, height: 1 });
    fake.answers['folders.list'] = () => ({ folders: [{ id: 'f', path: '/faces', name: 'faces' }] });
    const evaluations = [{ step: 50, pictures: 64, scores: { distance: 60, noise: 50 }, signs: {} }];
    fake.emit('run.changed', aRun('h', { ...gan, recipe, samples: [50, 100], evaluations }));
    fake.emit('run.changed', aRun('w', { ...gan, recipe: { ...recipe, loss: 'wgan' }, samples: [50] }));
    fake.emit('run.changed', aRun('z'));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('gan-faces').first().click();
    await page.getByRole('radio', { name: 'Side by side' }).click();
    await expect.element(page.getByText('Both see the same pictures in the same order.')).toBeVisible();
    const row = page.getByRole('row', { name: /^Adversarial loss/ });
    await expect.element(row).toMatchTextContent(/WGANHinge/);
    await expect.element(page.getByText('Step 100', { exact: true }).last()).toBeVisible();
    await expect.element(page.getByText('Step 50', { exact: true })).toBeVisible(); // the newest of the other
    await expect.element(page.getByRole('img', { name: /^Losses, 1 to 3 steps.*Discriminator -3/ })).toBeVisible();
    await expect.element(page.getByRole('img', { name: /^Losses, 1 to 3 steps.*Discriminator 0.5/ })).toBeVisible();
    await page.getByRole('button', { name: 'The same again, changed…' }).click();
    await expect.element(page.getByRole('heading', { name: 'New training' })).toBeVisible();
    await expect.element(page.getByLabelText('Name of the model')).toHaveValue('gan-faces');
  });

  it('that is the only one of its kind says how to get another to hold beside it', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.emit('run.changed', aRun('r'));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await page.getByRole('radio', { name: 'Side by side' }).click();
    await expect.element(page.getByText(/^There is no other run of this kind yet/)).toBeVisible();
  });

  it('is deleted only after it was asked once more', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    fake.answers['runs.discard'] = () => ({});
    fake.emit('run.changed', aRun('r', { state: 'paused', step: 50 }));
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await page.getByRole('button', { name: 'Discard…' }).click();
    expect(fake.askedFor('runs.discard')).toEqual([]);
    await page.getByRole('button', { name: 'Delete the run' }).click();
    expect(fake.askedFor('runs.discard')).toEqual([{ id: 'r' }]);
  });
});

it('keys of the room Translate mean nothing here', async () => {
  await userEvent.keyboard('y');
  expect(fake.askedFor('settings.update')).toEqual([]);
});
