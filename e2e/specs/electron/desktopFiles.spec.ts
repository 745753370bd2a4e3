import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { startAgain } from '../../bed/electronStudio.ts';
import { writePicture } from '../../bed/pictures.ts';
import type { Studio } from '../../bed/studio.ts';
import { expect, test } from '../../bed/test.ts';
import { LabRoom } from '../../pages/labRoom.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

/** The list of recent pictures as the menu shows it. */
const recent = (studio: Studio) =>
  studio.app?.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.getMenuItemById('recent')
      ?.submenu?.items.map(({ label, type }) => (type === 'separator' ? '-' : label)),
  );

/** Chooses in the menu: an item by its id, or one of the recent pictures by its name. */
const choose = (studio: Studio, wanted: string) =>
  studio.app?.evaluate(({ Menu }, name) => {
    const menu = Menu.getApplicationMenu();
    const item =
      menu?.getMenuItemById(name) ??
      menu?.getMenuItemById('recent')?.submenu?.items.find(({ label }) => label === name);
    item?.click();
  }, wanted);

test('pictures that were opened are in the menu, over a start, and one that is gone is named and forgotten', async ({
  openStudio,
  folder,
  data,
}) => {
  const first = await openStudio();
  expect(await recent(first.studio)).toEqual(['Clear list']);
  const photo = await writePicture(folder, 'photo', 'monday/photo.jpg');
  const other = await writePicture(folder, 'tiny', 'tuesday/photo.jpg');
  const horse = await writePicture(folder, 'horse', 'horse.png');
  await first.room.open([photo, horse]);
  await expect(first.room.filmPictures).toHaveCount(2);
  await first.room.drop([other]);
  await expect
    .poll(() => recent(first.studio))
    .toEqual(['photo.jpg (tuesday)', 'horse.png', 'photo.jpg (monday)', '-', 'Clear list']);
  expect((await stat(join(data, 'recent.json'))).mode & 0o777).toBe(0o600);
  await first.studio.close();

  const { studio, room } = await openStudio();
  await expect.poll(() => recent(studio)).toContain('horse.png');
  await choose(studio, 'horse.png');
  await room.waitForResult();
  await expect(room.canvas).toHaveAccessibleName(/horse\.png$/);

  await rm(photo);
  await choose(studio, 'photo.jpg (monday)');
  await expect(room.messageCards).toContainText('photo.jpg');
  await expect(room.messageCards).toContainText('There is no picture at this place.');
  await expect.poll(() => recent(studio)).toEqual(['horse.png', 'photo.jpg', '-', 'Clear list']);

  await choose(studio, 'clearRecent');
  await expect.poll(() => recent(studio)).toEqual(['Clear list']);
  expect(await readFile(join(data, 'recent.json'), 'utf8')).toBe('[]');
});

test('the system opens pictures with the studio, by path or by URL, and they are shown whatever room was open', async ({
  openStudio,
  folder,
  data,
}) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'first.jpg')] });
  await room.waitForResult();
  const second = await writePicture(folder, 'photo', 'a second one č.jpg');
  await startAgain(data, [pathToFileURL(second).href]);
  await expect(room.canvas).toHaveAccessibleName(/a second one č\.jpg$/); // not behind the one that was there

  await new TrainRoom(studio).enter();
  const third = await writePicture(folder, 'photo', 'third.jpg');
  await studio.app?.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => undefined }, path); // how macOS says that a file was dragged to the icon
  }, third);
  await expect(room.canvas).toHaveAccessibleName(/third\.jpg$/);
});

test('a picture that is chosen in a room stays in that room', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio();
  const lab = new LabRoom(studio);
  const horse = await writePicture(folder, 'horse', 'horse.png');
  await lab.enter();
  await lab.openTab('Your picture');
  await room.open([horse]);
  await expect(lab.inspector.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
  await expect.poll(() => recent(studio)).toContain('horse.png');
});

test('a folder that the system hands over is opened with all its pictures, and one without any is named', async ({
  openStudio,
  folder,
  data,
}) => {
  const { room } = await openStudio();
  for (const name of ['1.jpg', '2.jpg']) await writePicture(folder, 'tiny', `photos/${name}`);
  await mkdir(join(folder, 'nothing here'));
  await startAgain(data, [join(folder, 'photos'), join(folder, 'nothing here')]);
  await expect(room.filmPictures).toHaveCount(2);
  await expect(room.messageCards).toContainText('nothing here');
  await expect(room.messageCards).toContainText('There are no pictures in this folder.');
});

test('the result is dragged out of the window as a file, named as it would be saved', async ({
  openStudio,
  folder,
}) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await studio.app?.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('The studio has a window.');
    // the system's own drag follows a hand that a test has not
    contents.startDrag = ({ file, icon }) => {
      Object.assign(globalThis, { dragged: { file, iconWidth: (icon as Electron.NativeImage).getSize().width } });
    };
  });
  await room.page.getByRole('img', { name: 'Drag the result out of the window' }).dispatchEvent('dragstart');
  const dragged = () =>
    studio.app?.evaluate(
      () => (globalThis as unknown as { dragged?: { file: string; iconWidth: number } }).dragged ?? null,
    );
  await expect.poll(dragged).not.toBeNull();
  const { file, iconWidth } = (await dragged()) ?? { file: '', iconWidth: 0 };
  expect(basename(file)).toBe('horse.zebra.jpg');
  expect(await sharp(file).metadata()).toMatchObject({ width: 640, height: 480, format: 'jpeg' });
  expect(iconWidth).toBe(96);
});

test('a saved result is shown in its folder', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await studio.app?.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => void Object.assign(globalThis, { shown: path });
  });
  await room.saveButton.click();
  await room.page.getByRole('button', { name: 'Show in folder' }).click();
  await expect
    .poll(() => studio.app?.evaluate(() => (globalThis as unknown as { shown?: string }).shown))
    .toBe(join(folder, 'horse.zebra.jpg'));
});
