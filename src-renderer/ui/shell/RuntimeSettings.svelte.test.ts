import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import type { InstallableRuntime } from '../../../src-main/contract/runtimes.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;
let held: InstallableRuntime;

beforeEach(async () => {
  await page.viewport(1280, 800);
  fake = new FakeStudio();
  held = {
    kind: 'cpu',
    version: '2.21.0',
    state: 'absent',
    reason: null,
    downloadBytes: 274e6,
    installedBytes: 854e6,
    licence: 'Apache-2.0',
    folder: '/data/runtimes/tensorflow-cpu',
  };
  const cuda: InstallableRuntime = { ...held, kind: 'cuda', state: 'unsupported' };
  fake.answers['runtimes.list'] = () => ({ runtimes: [held, cuda] });
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
  await page.getByRole('button', { name: 'Settings' }).click();
});
afterEach(() => unmount(app));

describe('the runtimes of the settings', () => {
  it('say what an installation costs before it begins, and show how far it is', async () => {
    await expect.element(page.getByText(/274 MB to download, 854 MB on disk. Licence: Apache-2.0/)).toBeVisible();
    await expect.element(page.getByText('TensorFlow for NVIDIA cards')).not.toBeInTheDocument(); // there is none for this computer
    const { promise, resolve } = Promise.withResolvers<InstallableRuntime>();
    fake.answers['runtimes.install'] = () => promise;
    fake.answers['runtimes.cancel'] = () => ({});
    await page.getByRole('button', { name: 'Install' }).click();
    fake.emit('runtime.progress', { kind: 'cpu', stage: 'download', done: 137e6, total: 274e6 });
    await expect.element(page.getByText(/Downloading · 137 MB \/ 274 MB/)).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(fake.askedFor('runtimes.cancel')).toEqual([{ kind: 'cpu' }]);
    held = { ...held, state: 'ready' };
    resolve(held);
    await expect.element(page.getByText(/2.21.0 is installed, 854 MB/)).toBeVisible();
  });

  it('offer TensorFlow to run on once it is there', async () => {
    await page.getByLabelText(/Networks run on/).click();
    await expect.element(page.getByRole('option', { name: 'ONNX Runtime' })).toBeVisible();
    await expect.element(page.getByRole('option', { name: 'TensorFlow' })).not.toBeInTheDocument();
    await page.getByRole('option', { name: 'ONNX Runtime' }).click();
    expect(fake.askedFor('settings.update')).toEqual([{ runtime: 'onnxruntime' }]);
  });

  it('name a failure with what to do', async () => {
    fake.answers['runtimes.install'] = () => Promise.reject(new StudioFailure(anError('runtime/download-failed')));
    await page.getByRole('button', { name: 'Install' }).click();
    await expect.element(page.getByText(/The download did not end. Try again/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Install' })).toBeEnabled();
  });
});
