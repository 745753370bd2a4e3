import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writePictureSets } from '../../bed/pictureSets.ts';
import type { Studio } from '../../bed/studio.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test.setTimeout(120_000);

/** What the desktop was told since `listenIn`, as the stories ask for it. */
interface Heard {
  /** Progress of the window in the task bar, the newest last. */
  readonly bar: { progress: number; mode: string }[];
  readonly notices: string[];
  readonly tray: string[];
}

/** Writes down what the window tells the desktop, which shows it where no test can look. */
const listenIn = (studio: Studio) =>
  studio.app?.evaluate(({ BrowserWindow, Menu, Notification }) => {
    const heard = { bar: [] as unknown[], notices: [] as string[], tray: [] as string[] };
    Object.assign(globalThis, { heard });
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('The studio has a window.');
    window.setProgressBar = (progress, options) => void heard.bar.push({ progress, mode: options?.mode });
    const prototype = Notification.prototype as NodeJS.EventEmitter; // an instance has all but this of its own
    const { on } = prototype;
    prototype.on = function (this: Electron.Notification, event, listener) {
      if (event === 'click') heard.notices.push(this.title);
      Object.assign(globalThis, { notice: this });
      return on.call(this, event, listener);
    };
    const { buildFromTemplate } = Menu;
    Menu.buildFromTemplate = (template) => {
      const menu = buildFromTemplate.call(Menu, template);
      if (menu.getMenuItemById('quit') && menu.getMenuItemById('open') && !menu.getMenuItemById('paste')) {
        heard.tray = menu.items.filter(({ type }) => type !== 'separator').map(({ label }) => label);
        Object.assign(globalThis, { trayMenu: menu });
      }
      return menu;
    };
  });

const heard = async (studio: Studio): Promise<Heard> => {
  const all = await studio.app?.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
  if (!all) throw new Error('Nobody listens.');
  return all;
};
const bar = async (studio: Studio) => (await heard(studio)).bar.at(-1);
/** Whether anything keeps the computer from falling asleep; Electron counts what does from 0. */
const isAwake = (studio: Studio) =>
  studio.app?.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).includes(true),
  );
const isVisible = (studio: Studio) =>
  studio.app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

/** How large a file is; 0 before it is there. */
const bytesOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

async function startTraining(train: TrainRoom, folder: string, steps: number): Promise<void> {
  const sets = await writePictureSets(folder);
  await train.enter();
  await train.giveFolder('A', sets.A);
  await train.giveFolder('B', sets.B);
  await train.chooseTinyNetworks();
  await train.set('Steps', steps);
  await train.startButton.click();
}

test('a training is seen in the task bar and keeps the computer awake, until it is paused', async ({
  openStudio,
  folder,
}) => {
  const { studio } = await openStudio();
  const train = new TrainRoom(studio);
  await listenIn(studio);
  expect(await isAwake(studio)).toBe(false);
  await startTraining(train, folder, 2000);
  await expect.poll(() => isAwake(studio)).toBe(true);
  await expect.poll(async () => (await bar(studio))?.progress, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await bar(studio)).toMatchObject({ mode: 'normal' });
  await train.pauseButton.click();
  await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => isAwake(studio)).toBe(false);
  expect(await bar(studio)).toEqual({ progress: -1, mode: 'none' });

  await train.resumeButton.click();
  await expect.poll(() => isAwake(studio)).toBe(true);
  await train.pauseButton.click({ timeout: 30_000 });
  await expect.poll(() => isAwake(studio), { timeout: 30_000 }).toBe(false);
});

test('a training that ends is told by the system to a person who looks elsewhere, and a click leads back', async ({
  openStudio,
  folder,
}) => {
  const { studio } = await openStudio();
  const train = new TrainRoom(studio);
  await listenIn(studio);
  const setFocused = (isFocused: boolean) =>
    studio.app?.evaluate(({ BrowserWindow }, focused) => {
      const [window] = BrowserWindow.getAllWindows();
      BrowserWindow.getFocusedWindow = () => (focused ? (window ?? null) : null); // there is no window manager here
      if (!focused) window?.minimize();
    }, isFocused);
  await setFocused(true);
  await startTraining(train, folder, 5);
  await expect(studio.page.getByText('All 5 steps are done.')).toBeVisible({ timeout: 60_000 });
  expect((await heard(studio)).notices).toEqual([]);

  await studio.page.getByRole('button', { name: 'New run' }).first().click();
  await setFocused(false);
  await train.startButton.click();
  await expect.poll(async () => (await heard(studio)).notices, { timeout: 60_000 }).toHaveLength(1);
  expect((await heard(studio)).notices[0]).toContain('sunsets');
  await studio.app?.evaluate(() => {
    (globalThis as unknown as { notice: Electron.Notification }).notice.emit('click');
  });
  await expect.poll(() => isVisible(studio)).toBe(true);
});

test('with a sign in the tray, closing the window in the middle of work hides it, and the work goes on', async ({
  openStudio,
  folder,
  data,
}) => {
  const { studio, room } = await openStudio();
  const train = new TrainRoom(studio);
  await listenIn(studio);
  const close = () => studio.app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const chooseInTray = (id: string) =>
    studio.app?.evaluate((_electron, wanted) => {
      (globalThis as unknown as { trayMenu: Electron.Menu }).trayMenu.getMenuItemById(wanted)?.click();
    }, id);
  await room.toggleSettings();
  const wish = room.page.getByRole('checkbox', { name: 'Icon in the system tray' });
  await expect(wish).not.toBeChecked();
  await wish.check();
  await room.page.keyboard.press('Escape');
  await expect.poll(async () => (await heard(studio)).tray).toEqual(['Open Grevy Studio', 'Quit']);

  await startTraining(train, folder, 100_000);
  await expect
    .poll(async () => (await heard(studio)).tray, { timeout: 60_000 })
    .toEqual(['Open Grevy Studio', expect.stringMatching(/^Training of sunsets.*: 0 %$/), 'Quit']);
  await close();
  await expect.poll(() => isVisible(studio)).toBe(false);
  const learnt = () => bytesOf(join(data, 'runs', 'sunsets2lakes', 'metrics.jsonl'));
  const before = await learnt();
  await expect.poll(learnt, { timeout: 30_000 }).toBeGreaterThan(before);
  expect(await isAwake(studio)).toBe(true);
  await chooseInTray('open');
  await expect.poll(() => isVisible(studio)).toBe(true);

  await train.pauseButton.click();
  await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });
  const ended = studio.app?.waitForEvent('close');
  await close(); // nothing runs any more
  await ended;
});
