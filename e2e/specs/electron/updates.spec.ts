import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { writePicture } from '../../bed/pictures.ts';
import type { Studio } from '../../bed/studio.ts';
import { expect, test as base } from '../../bed/test.ts';
import { programOf, updatableStudio, type UpdatableStudio } from '../../bed/updatableStudio.ts';
import { packageFile } from '../../../src-main/hosts/electron/updates/testing/feedServer.ts';

const test = base.extend<{ updatable: UpdatableStudio }>({
  updatable: async ({ folder }, use) => {
    const updatable = await updatableStudio(folder);
    await use(updatable);
    await updatable.feed.close();
  },
});

/** Trusts the certificate of the test's own server, in the session that new versions are fetched by. */
const trustFeed = (app: ElectronApplication | null): Promise<void> | undefined =>
  app?.evaluate(({ session }) => {
    session
      .fromPartition('electron-updater', { cache: false })
      .setCertificateVerifyProc(({ hostname }, decide) => decide(hostname === 'localhost' ? 0 : -2));
  });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What a person does who wants to know. */
async function lookForIt({ page, app }: Studio): Promise<void> {
  await trustFeed(app);
  await page.keyboard.press('?');
  await button(page, 'Look for a new version').click();
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

test('a new version is offered with what is new in it; put off, it is not offered by itself for a week', async ({
  openStudio,
  updatable,
  data,
}) => {
  updatable.feed.publish({
    version: '99.0.0',
    package: programOf('99.0.0'),
    notes: '<b>Finer</b> masks.\nQuicker starts.',
  });
  const { studio } = await openStudio(updatable.asAppImage);
  const { page } = studio;
  expect(updatable.feed.visits, 'nothing is asked before somebody wants it or a minute has passed').toEqual([]);
  await lookForIt(studio);
  await expect(page.getByText('You have 0.1.0')).toBeVisible();
  await expect(page.getByText('<b>Finer</b> masks.')).toBeVisible();
  await button(page, 'Later').click();
  await expect(page.getByText('99.0.0')).toHaveCount(0);
  const { postponed } = JSON.parse(await readFile(join(data, 'updates.json'), 'utf8')) as {
    postponed: { version: string; until: number };
  };
  expect(postponed.version).toBe('99.0.0');
  expect(postponed.until - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
  await studio.close();
  expect(await readFile(updatable.program)).toEqual(programOf('installed before'));
});

test('a new version is fetched, waits for what runs, and then takes the place of the old one and is started', async ({
  openStudio,
  updatable,
  folder,
  data,
}) => {
  test.setTimeout(120_000); // a large picture at full resolution, on whatever machine
  updatable.feed.publish({ version: '99.0.0', package: programOf('99.0.0') });
  const picture = await writePicture(folder, 'large', 'meadow.jpg');
  const { studio, room } = await openStudio({ ...updatable.asAppImage, open: [picture] });
  const { page, app } = studio;
  await room.waitForResult();
  await lookForIt(studio);
  await button(page, 'Download, and install when I close').click();
  await expect(page.getByText('It is downloaded and checked.')).toBeVisible();
  expect(await readFile(join(data, 'updates', 'pending', packageFile('99.0.0')))).toEqual(programOf('99.0.0'));
  await page.keyboard.press('Escape');
  await room.chooseNetworkSize('Full resolution');
  await expect(room.cancelButton).toBeVisible();
  await button(page, 'Version 99.0.0 is ready').click();
  await button(page, 'Close and install now').click();
  await expect(page.getByText(/when this has ended: 1 job\./)).toBeVisible();
  expect(await readFile(updatable.program)).toEqual(programOf('installed before'));
  await page.keyboard.press('Escape');
  await room.cancelButton.click();
  await expect(page.getByText('Nothing runs any more: it can be installed now.')).toBeVisible();
  const closed = app?.waitForEvent('close');
  await button(page, 'Close and install now').click();
  await closed;
  await expect.poll(() => textOf(updatable.started)).toBe('99.0.0\n');
  expect(await readFile(updatable.program)).toEqual(programOf('99.0.0'));
});

test('a version with one byte changed is refused and deleted; a list that is not signed is not believed', async ({
  openStudio,
  updatable,
  data,
}) => {
  const { feed, program } = updatable;
  feed.publish({ version: '99.0.0', package: programOf('99.0.0') });
  feed.files.set(packageFile('99.0.0'), programOf('99.0.1'));
  const { studio } = await openStudio(updatable.asAppImage);
  const { page } = studio;
  await lookForIt(studio);
  await button(page, 'Download, and install when I close').click();
  await expect(page.getByText('What was downloaded is not the new version, and was deleted.')).toBeVisible();
  expect(await textOf(join(data, 'updates', 'pending', packageFile('99.0.0')))).toBe('');
  for (const path of feed.files.keys()) if (path.endsWith('.sig')) feed.files.set(path, Buffer.alloc(64));
  await button(page, 'Try again').click();
  await expect(page.getByText('is not signed by whoever makes the studio')).toBeVisible();
  await studio.close();
  expect(await readFile(program)).toEqual(programOf('installed before'));
});

test('a package of the system is only told of, with the address as text', async ({ openStudio, updatable }) => {
  updatable.feed.publish({ version: '99.0.0', package: programOf('99.0.0') });
  const { studio } = await openStudio(updatable.asPackage);
  const { page } = studio;
  await lookForIt(studio);
  await expect(page.getByRole('textbox', { name: 'Address of the new version' })).toHaveValue(updatable.feed.url);
  await expect(button(page, 'Download, and install when I close')).toHaveCount(0);
});

test('the same version is the newest; one that leads to plain http is refused', async ({ openStudio, updatable }) => {
  const { feed } = updatable;
  feed.publish({ version: '0.1.0', package: programOf('0.1.0') });
  const { studio } = await openStudio(updatable.asAppImage);
  const { page } = studio;
  await lookForIt(studio);
  await expect(page.getByText('Grevy Studio 0.1.0 is the newest that there is.')).toBeVisible();
  await page.keyboard.press('Escape');
  for (const path of [...feed.files.keys()]) feed.files.set(path, new URL(`plain/${path}`, feed.plainUrl));
  await lookForIt(studio);
  await expect(page.getByText('New versions are fetched by https alone')).toBeVisible();
  expect(feed.visits.filter((path) => path.startsWith('plain'))).toEqual([]);
});

test('no page reaches the network by the session that new versions are fetched by', async ({
  openStudio,
  updatable,
  problems,
}) => {
  problems.expect(/ERR_BLOCKED_BY_CLIENT/);
  updatable.feed.publish({ version: '0.1.0', package: programOf('0.1.0') });
  const { studio } = await openStudio(updatable.asAppImage);
  await lookForIt(studio);
  await expect(studio.page.getByText('is the newest that there is')).toBeVisible();
  const visits = updatable.feed.visits.length;
  const outcome = await studio.app?.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { partition: 'electron-updater', contextIsolation: true },
    });
    await window.loadURL('about:blank');
    const ask = `fetch('${url}', { mode: 'no-cors' }).then(() => 'answered', () => 'refused')`;
    const asked: unknown = await window.webContents.executeJavaScript(ask);
    window.destroy();
    return asked;
  }, updatable.feed.url);
  expect(outcome).toBe('refused');
  expect(updatable.feed.visits).toHaveLength(visits);
});
