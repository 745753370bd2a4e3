import type { ElectronApplication } from '@playwright/test';
import { maskFiles } from '../../bed/maskFiles.ts';
import { difference, look } from '../../bed/pixels.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { WindowText } from '../../bed/windowText.ts';
import { MaskTools } from '../../pages/maskTools.ts';

test.setTimeout(120_000);

const pageProcess = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
const graphicsProcess = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app: running }) => running.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);

test('a page whose process was killed is there again, says so, and has its picture, its result and its mask', async ({
  openStudio,
  folder,
  data,
}) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'transparent', 'field.png')] });
  if (!studio.app) throw new Error('There is no window.');
  const mask = new MaskTools(room);
  await room.waitForResult();
  await mask.onlyInside.click();
  await mask.rectangle({ x: 40, y: 30 });
  await room.page.reload(); // what it keeps now is old when it dies
  await expect(mask.layer).toBeVisible();
  await mask.rectangle({ x: 90, y: 70 });
  const painted = await mask.percent();
  const died = await pageProcess(studio.app);
  const window = new WindowText(studio.app);
  process.kill(died, 'SIGKILL');
  await expect.poll(() => pageProcess(studio.app!)).not.toBe(died);
  await expect.poll(() => window.text()).toContain('The window stopped and was opened again.');
  await expect.poll(() => window.text()).toContain('Translated in');
  await expect.poll(() => window.labels()).toContain(painted);
  await expect.poll(() => window.labels().then((labels) => labels.some((label) => /field/.test(label)))).toBe(true);
  await expect.poll(async () => (await maskFiles(data)).length).toBeGreaterThan(0);
});

test('graphics whose process was killed are there again, and the person is told once', async ({
  openStudio,
  folder,
}) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  const { app } = studio;
  if (!app) throw new Error('There is no window.');
  await room.waitForResult();
  const before = await look(room.canvas);
  const killGraphics = async (): Promise<void> => {
    const pid = await graphicsProcess(app);
    test.skip(pid === 0, 'This Electron draws in no process of its own.');
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => [0, pid].includes(await graphicsProcess(app))).toBe(false);
  };
  await killGraphics();
  const told = room.page.getByText('The part of the studio that draws the window stopped and was started again.');
  await expect(told).toBeVisible();
  await room.page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect.poll(async () => difference(before, await look(room.canvas))).toBeLessThan(1); // the picture is there again
  await killGraphics();
  await killGraphics();
  await expect(room.page.getByText('has stopped several times')).toBeVisible();
  await expect(told).toBeHidden();
  await room.saveButton.click();
  await expect(room.page.getByText('Saved as')).toBeVisible();
});

test('the person turns drawing by the graphics card off, and the next window is drawn without it', async ({
  openStudio,
}) => {
  const first = await openStudio();
  await first.room.toggleSettings();
  const check = first.room.page.getByRole('checkbox', { name: 'Let the graphics card draw the window' });
  await expect(check).toBeChecked();
  await check.click();
  await expect(first.room.page.getByText('From the next start on.')).toBeVisible();
  await first.studio.close();
  const second = await openStudio();
  const drawn = await second.studio.app?.evaluate(({ app }) => app.getGPUFeatureStatus().gpu_compositing);
  expect(drawn).not.toBe('enabled');
  await second.room.toggleSettings();
  await expect(second.room.page.getByRole('checkbox', { name: 'Let the graphics card' })).not.toBeChecked();
});

test('a window without a graphics card opens and says nothing of it', async ({ openStudio, folder }) => {
  const { room } = await openStudio({
    open: [await writePicture(folder, 'photo', 'horse.jpg')],
    switches: ['--disable-gpu'],
  });
  await room.waitForResult();
  await expect(room.messageCards).toHaveCount(0);
});
