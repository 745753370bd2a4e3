import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, FakeStudio } from '../../testing/fakeStudio.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';

let app: object;
let fake: FakeStudio;
const host = {
  host: 'electron',
  platform: 'linux',
  canOpenDialog: true,
  canSaveAs: true,
  canDragOut: true,
  canTypePath: false,
  canNotify: true,
  canShowInFolder: true,
  canUpdate: false,
  canTray: true,
  version: '1.2.3',
} as const;
const aReport = {
  name: 'grevy-report-2026-11-30-0315.zip',
  files: [
    { name: 'report.json', bytes: 2000 },
    { name: 'logs/engine.log', bytes: 30 },
  ],
  facts: '{ "studio": "1.2.3" }',
  archive: Uint8Array.of(1, 2, 3),
};

beforeEach(async () => {
  await page.viewport(1280, 800);
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  fake = new FakeStudio();
  fake.answers['host.makeReport'] = () => aReport;
  app = mount(App, { target, props: { studio: new Studio(fake), maker: new PyramidMaker(startPyramidWorker) } });
});
afterEach(() => unmount(app));

async function openReport(): Promise<void> {
  fake.answers['host.describe'] = () => ({ ...host, isAccelerated: true });
  fake.emit('host.warned', {});
  await userEvent.keyboard('?');
  await page.getByRole('button', { name: 'Save a report…' }).click();
}

describe('a report', () => {
  it('is shown before it is saved: what is in it, what is not, and the facts as they read', async () => {
    await openReport();
    await expect.element(page.getByText(/No picture is in it/)).toBeVisible();
    await expect.element(page.getByText('logs/engine.log')).toBeVisible();
    await expect.element(page.getByText('{ "studio": "1.2.3" }')).toBeVisible();
    expect(fake.askedFor('host.saveReport')).toEqual([]);
  });

  it('is saved where the system asks, and shown in its folder', async () => {
    fake.answers['host.saveReport'] = () => ({ path: '/home/ana/report 1.zip' });
    fake.answers['host.showInFolder'] = () => ({});
    await openReport();
    await page.getByRole('button', { name: 'Save report…', exact: true }).click();
    await expect.element(page.getByText('Saved as report 1.zip')).toBeVisible();
    await page.getByRole('button', { name: 'Show in folder' }).click();
    expect(fake.askedFor('host.showInFolder')).toEqual([{ path: '/home/ana/report 1.zip' }]);
  });

  it('that could not be made says so', async () => {
    fake.answers['host.makeReport'] = () => Promise.reject(new StudioFailure(anError('output/disk-full')));
    await openReport();
    await expect.element(page.getByText(/The disk is full/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Save report…', exact: true })).toBeDisabled();
  });
});

describe('what a host has to tell', () => {
  it('is told in words, and once', async () => {
    fake.answers['host.describe'] = () => ({ ...host, warnings: [anError('host/page-restarted')] });
    fake.emit('host.warned', {});
    const told = page.getByText('The window stopped and was opened again.');
    await expect.element(told).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    fake.answers['host.describe'] = () => ({ ...host, warnings: [] });
    fake.emit('host.warned', {});
    await expect.element(told).not.toBeInTheDocument();
  });

  it('of a folder that keeps nothing is not said again of each setting that is not kept', async () => {
    fake.answers['host.describe'] = () => ({ ...host, warnings: [anError('host/data-not-writable')] });
    fake.answers['settings.update'] = () => Promise.reject(new StudioFailure(anError('engine/not-written')));
    fake.emit('host.warned', {});
    await expect.element(page.getByRole('alert')).toBeVisible();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Light', { exact: true }).click();
    await expect.poll(() => fake.askedFor('settings.update')).toHaveLength(1);
    await expect.poll(() => page.getByRole('alert').elements()).toHaveLength(1);
  });
});

describe('drawing by the graphics card', () => {
  it('is turned off for the next start, where the host can', async () => {
    fake.answers['host.changeGraphics'] = () => ({});
    fake.answers['host.describe'] = () => ({ ...host, isAccelerated: true });
    fake.emit('host.warned', {});
    await page.getByRole('button', { name: 'Settings' }).click();
    const check = page.getByRole('checkbox', { name: 'Let the graphics card draw the window' });
    await expect.element(check).toBeChecked();
    await check.click();
    await expect.element(page.getByText('From the next start on.')).toBeVisible();
    expect(fake.askedFor('host.changeGraphics')).toEqual([{ isAccelerated: false }]);
  });

  it("is not the studio's business in a browser", async () => {
    fake.emit('host.warned', {});
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect.element(page.getByText('Appearance').first()).toBeVisible();
    await expect.element(page.getByRole('checkbox', { name: /Let the graphics card/ })).not.toBeInTheDocument();
  });
});
