import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('the menu speaks the language of the page', async ({ openStudio }) => {
  const { room, studio } = await openStudio();
  const labels = () => studio.app?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  await expect.poll(labels).toEqual(['File', 'Edit', 'View', 'Help']);
  await room.chooseLanguage('Srpski');
  await expect.poll(labels).not.toContain('File');
});

test('items of the menu do what they say, and are enabled when they can', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio();
  const item = (id: string) =>
    studio.app?.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled, id);
  const choose = (id: string) =>
    studio.app?.evaluate(({ Menu }, wanted) => {
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
    }, id);
  await expect.poll(() => item('save')).toBe(false);
  await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  await expect.poll(() => item('save')).toBe(true);
  await choose('difference');
  await expect(room.page.getByRole('radio', { name: 'Difference' })).toBeChecked();
});

test('an accelerator works as the menu shows it', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await studio.app?.evaluate(({ BrowserWindow }) => {
    for (const type of ['keyDown', 'keyUp'] as const)
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, keyCode: 'S', modifiers: ['control'] });
  });
  await expect.poll(() => existsSync(join(folder, 'horse.zebra.jpg'))).toBe(true);
});

test('Save as asks where, and writes there', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  const target = join(folder, 'elsewhere и 🦓.jpg');
  await studio.app?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await room.page.getByRole('button', { name: 'Save as…' }).click();
  await expect.poll(() => existsSync(target)).toBe(true);
});

test('Copy puts the picture on the clipboard', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await room.page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(room.page.getByText('Copied', { exact: true })).toBeVisible();
  expect(
    await studio.app?.evaluate(async ({ clipboard }) =>
      (clipboard as unknown as { availableFormats(): string[] }).availableFormats(),
    ),
  ).toContain('image/png');
});
