import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { barriers } from '../../bed/barriers.ts';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

const home = homedir();
test.afterEach(() => {
  process.env['HOME'] = home;
});

test(
  'in a browser too folders can be browsed, with the keyboard alone',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    const { studio, room } = await openStudio();
    const train = new TrainRoom(studio);
    await writePictureSets(folder, 3);
    await mkdir(join(folder, '.hidden'));
    process.env['HOME'] = folder; // the host is in this process
    await train.enter();

    await train.card('A').getByRole('button', { name: 'Browse…' }).click();
    await expect(train.folderRow('lakes 3 pictures')).toBeFocused();
    await expect(train.folderRow('.hidden')).toHaveCount(0);
    expect(await barriers(room.page), 'browsing').toEqual([]);
    await room.page.keyboard.press('ArrowDown');
    await expect(train.folderRow('sunsets 3 pictures')).toBeFocused();
    await room.page.keyboard.press('Enter');
    await expect(train.browser.getByText('3 pictures in this folder.')).toBeVisible();
    await room.page.keyboard.press('Backspace');
    await expect(train.folderRow('sunsets')).toBeFocused();
    await room.page.keyboard.press('Enter');
    await expect(train.browser.getByText('There are no folders in here.')).toBeVisible();
    await train.browser.getByRole('button', { name: 'Use this folder' }).click();
    await expect(train.card('A').getByLabel('Name of set A')).toHaveValue('sunsets');

    // the second one is looked for beside the first
    await train.card('B').getByRole('button', { name: 'Browse…' }).click();
    await train.folderRow('lakes').click();
    await train.browser.getByRole('button', { name: 'Use this folder' }).click();
    await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();
  },
);

test('a mistyped path is named at its set, and the corrected one is taken', async ({ openStudio, folder }) => {
  const { studio, room } = await openStudio();
  const train = new TrainRoom(studio);
  const sets = await writePictureSets(folder, 3);
  await train.enter();
  const field = train.card('B').getByLabel('Folder of set B');
  await field.fill(`${sets.B}-mistyped`);
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/^Set B: There is no such folder\./);
  await expect(room.messages.getByRole('alert')).toHaveCount(0);
  expect(await barriers(room.page), 'refused').toEqual([]);
  await field.fill(`${sets.B}-mistyped-again`);
  await field.press('Enter');
  await field.fill(sets.B);
  await field.press('Enter');
  await expect(train.card('B').getByLabel('Name of set B')).toHaveValue('lakes');
  await expect(room.page.getByText('There is no such folder.')).toHaveCount(0);
});
